import { databaseFragment } from '@matinee/runtime/config/fragments/every-service';
import { filelistFragment, torznabFragment } from '@matinee/runtime/config/fragments/indexers';
import { mailFragment, newsletterFragment } from '@matinee/runtime/config/fragments/mail';
import { imdbFragment, omdbFragment, tmdbFragment } from '@matinee/runtime/config/fragments/metadata';
import { neighboursFragment } from '@matinee/runtime/config/fragments/neighbours';
import { plexFragment } from '@matinee/runtime/config/fragments/plex';
import { seedingFragment } from '@matinee/runtime/config/fragments/seeding';
import { telegramFragment } from '@matinee/runtime/config/fragments/telegram';
import { linksFragment, torrapiFragment } from '@matinee/runtime/config/fragments/torrapi';
import { serviceConfig } from '@matinee/runtime/config/load-config';

/** Everything that the bot can be told, with its defaults. */
export const telegramConfig = serviceConfig({
  ...databaseFragment,
  ...telegramFragment,
  ...torrapiFragment,
  ...linksFragment,
  ...mailFragment,
  ...newsletterFragment,
  ...seedingFragment,
  ...filelistFragment,
  ...torznabFragment,
  ...tmdbFragment,
  ...omdbFragment,
  ...plexFragment,
  ...imdbFragment,
  ...neighboursFragment,
});
