import { databaseFragment } from '@matinee/runtime/config/fragments/every-service';
import { filelistFragment, torznabFragment } from '@matinee/runtime/config/fragments/indexers';
import {
  imdbFragment,
  omdbFragment,
  titlesFragment,
  tmdbFragment,
} from '@matinee/runtime/config/fragments/metadata';
import { plexFragment } from '@matinee/runtime/config/fragments/plex';
import { seedingFragment } from '@matinee/runtime/config/fragments/seeding';
import { torrapiFragment } from '@matinee/runtime/config/fragments/torrapi';
import { workerFragment } from '@matinee/runtime/config/fragments/worker';
import { serviceConfig } from '@matinee/runtime/config/load-config';

export const config = serviceConfig({
  ...databaseFragment,
  ...torrapiFragment,
  ...seedingFragment,
  ...plexFragment,
  ...filelistFragment,
  ...torznabFragment,
  ...tmdbFragment,
  ...omdbFragment,
  ...imdbFragment,
  ...titlesFragment,
  ...workerFragment,
});
