import {
  databaseFragment,
  filelistFragment,
  imdbFragment,
  omdbFragment,
  plexFragment,
  titlesFragment,
  tmdbFragment,
  torrapiFragment,
  torznabFragment,
  workerFragment,
} from '@matinee/runtime/config/fragments';
import { serviceConfig } from '@matinee/runtime/config/load-config';

export const config = serviceConfig({
  ...databaseFragment,
  ...torrapiFragment,
  ...plexFragment,
  ...filelistFragment,
  ...torznabFragment,
  ...tmdbFragment,
  ...omdbFragment,
  ...imdbFragment,
  ...titlesFragment,
  ...workerFragment,
});
