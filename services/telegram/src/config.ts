import {
  databaseFragment,
  filelistFragment,
  imdbFragment,
  omdbFragment,
  plexFragment,
  telegramFragment,
  tmdbFragment,
  torrapiFragment,
  torznabFragment,
} from '@matinee/runtime/config/fragments';
import { serviceConfig } from '@matinee/runtime/config/load-config';

/** Everything that the bot can be told, with its defaults. */
export const telegramConfig = serviceConfig({
  ...databaseFragment,
  ...telegramFragment,
  ...torrapiFragment,
  ...filelistFragment,
  ...torznabFragment,
  ...tmdbFragment,
  ...omdbFragment,
  ...plexFragment,
  ...imdbFragment,
});
