import {
  databaseFragment,
  filelistFragment,
  plexFragment,
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
  ...workerFragment,
});
