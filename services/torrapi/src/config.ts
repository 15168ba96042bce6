import { databaseFragment } from '@matinee/runtime/config/fragments/every-service';
import { filelistFragment, torznabFragment } from '@matinee/runtime/config/fragments/indexers';
import {
  linksFragment,
  torrapiServerFragment,
  transmissionFragment,
} from '@matinee/runtime/config/fragments/torrapi';
import { serviceConfig } from '@matinee/runtime/config/load-config';

/** What torrapi reads from the environment. */
export const torrapiConfig = serviceConfig({
  ...databaseFragment,
  ...filelistFragment,
  ...torznabFragment,
  ...linksFragment,
  ...torrapiServerFragment,
  ...transmissionFragment,
});
