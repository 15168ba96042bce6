import { databaseFragment } from '@matinee/runtime/config/fragments/every-service';
import { filelistFragment, torznabFragment } from '@matinee/runtime/config/fragments/indexers';
import { mailFragment, newsletterFragment } from '@matinee/runtime/config/fragments/mail';
import { imdbFragment, omdbFragment, tmdbFragment } from '@matinee/runtime/config/fragments/metadata';
import { linksFragment } from '@matinee/runtime/config/fragments/torrapi';
import { serviceConfig } from '@matinee/runtime/config/load-config';

export const config = serviceConfig({
  ...databaseFragment,
  ...filelistFragment,
  ...torznabFragment,
  ...tmdbFragment,
  ...omdbFragment,
  ...imdbFragment,
  ...linksFragment,
  ...mailFragment,
  ...newsletterFragment,
});
