import {
  databaseFragment,
  plexFragment,
  torrapiFragment,
  workerFragment,
} from '@matinee/runtime/config/fragments';
import { serviceConfig } from '@matinee/runtime/config/load-config';

export const config = serviceConfig({
  ...databaseFragment,
  ...torrapiFragment,
  ...plexFragment,
  ...workerFragment,
});
