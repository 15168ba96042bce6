import {
  databaseFragment,
  filelistFragment,
  torrapiServerFragment,
  torznabFragment,
  transmissionFragment,
} from '@matinee/runtime/config/fragments';
import { serviceConfig } from '@matinee/runtime/config/load-config';

/** What torrapi reads from the environment. */
export const torrapiConfig = serviceConfig({
  ...databaseFragment,
  ...filelistFragment,
  ...torznabFragment,
  ...torrapiServerFragment,
  ...transmissionFragment,
});
