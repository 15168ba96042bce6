import { databaseFragment, loggingFragment } from './fragments/every-service.ts';
import { filelistFragment, torznabFragment } from './fragments/indexers.ts';
import { localFragment } from './fragments/local.ts';
import { mailFragment, newsletterFragment } from './fragments/mail.ts';
import { imdbFragment, omdbFragment, titlesFragment, tmdbFragment } from './fragments/metadata.ts';
import { neighboursFragment } from './fragments/neighbours.ts';
import { plexFragment } from './fragments/plex.ts';
import { seedingFragment } from './fragments/seeding.ts';
import { telegramFragment } from './fragments/telegram.ts';
import {
  linksFragment,
  torrapiFragment,
  torrapiServerFragment,
  transmissionFragment,
} from './fragments/torrapi.ts';
import { workerFragment } from './fragments/worker.ts';

/** Every fragment: what env_example must explain, and which values the logger must hide. */
export const allFragments = {
  ...loggingFragment,
  ...databaseFragment,
  ...telegramFragment,
  ...filelistFragment,
  ...torznabFragment,
  ...tmdbFragment,
  ...omdbFragment,
  ...imdbFragment,
  ...titlesFragment,
  ...plexFragment,
  ...torrapiFragment,
  ...linksFragment,
  ...torrapiServerFragment,
  ...transmissionFragment,
  ...seedingFragment,
  ...workerFragment,
  ...mailFragment,
  ...newsletterFragment,
  ...neighboursFragment,
  ...localFragment,
};
