import {
  databaseFragment,
  filelistFragment,
  torrapiServerFragment,
  transmissionFragment,
} from '@matinee/runtime/config/fragments';
import { serviceConfig } from '@matinee/runtime/config/load-config';

/** What torrapi reads from the environment. */
export const torrapiConfig = serviceConfig({
  ...databaseFragment,
  ...filelistFragment,
  ...torrapiServerFragment,
  ...transmissionFragment,
});
