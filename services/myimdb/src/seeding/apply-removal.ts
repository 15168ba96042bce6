import type { Db } from '@matinee/db/database';
import { owe } from '@matinee/db/outbox';
import { callOffRemoval, closeRemoval, hasBetterCopy, holdRemoval } from '@matinee/db/removals';
import { holdSeeding, seedingRequesters } from '@matinee/db/seeding';
import { seededSeconds } from '@matinee/domain/seeding/seeding';
import { onRemovalCalledOff, onTorrentRemoved, type Removal } from '@matinee/domain/seeding/torrent-removed';
import type { JobContext } from '@matinee/runtime/jobs/job-runner';
import type { SeedingDeps } from './seeding-deps.ts';

/**
 * Takes a torrent away as was decided, then tells its people. The intent stands until both are written: killed anywhere,
 * the next run finds it, hears that the torrent is not there any more, and goes on from there.
 */
export async function applyRemoval(
  deps: SeedingDeps,
  removal: Pick<Removal, 'infoHash' | 'reason'>,
  context: JobContext,
): Promise<void> {
  const { db, client } = deps;
  const { infoHash } = removal;
  // The better copy may have gone since: then this one is the only one.
  const isOnlyCopy = removal.reason === 'low-resolution' && !(await hasBetterCopy(db, infoHash));
  const outcome = isOnlyCopy
    ? ({ type: 'requested-by-others' } as const)
    : await client.removeDecidedTorrent(infoHash);
  switch (outcome.type) {
    case 'removed':
    case 'not-found':
      if (await db.transaction((tx) => close(deps, tx, infoHash))) context.count('removed');
      return;
    case 'requested-by-others':
      if (await db.transaction((tx) => callOff(deps, tx, infoHash))) context.count('called-off');
  }
}

async function close({ now }: SeedingDeps, tx: Db, infoHash: Removal['infoHash']): Promise<boolean> {
  const held = await holdRemoval(tx, infoHash);
  if (held === null) return false;
  const requesters = await seedingRequesters(tx, infoHash);
  await closeRemoval(tx, infoHash, now());
  await owe(
    tx,
    onTorrentRemoved(
      held,
      requesters.map(({ userId }) => userId),
    ),
  );
  return true;
}

async function callOff(
  { policy, now }: SeedingDeps,
  tx: Db,
  infoHash: Removal['infoHash'],
): Promise<boolean> {
  const held = await holdRemoval(tx, infoHash);
  const torrent = await holdSeeding(tx, { infoHash });
  if (held === null || torrent === null) return false;
  // Whoever asked for it just now is not to be asked about it at once.
  await callOffRemoval(tx, infoHash, seededSeconds(torrent, now()) + policy.graceSeconds);
  await owe(tx, onRemovalCalledOff(held));
  return true;
}
