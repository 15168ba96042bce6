import type { Database } from '@matinee/db/database';
import type { SeedingPolicy } from '@matinee/domain/seeding/seeding';
import type { TorrapiClient } from '@matinee/torrapi-client/torrapi-client';

export interface SeedingDeps {
  db: Database['db'];
  client: Pick<TorrapiClient, 'removeDecidedTorrent'>;
  policy: SeedingPolicy;
  now: () => Date;
}
