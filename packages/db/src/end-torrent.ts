import type { InfoHash } from '@matinee/domain/torrents/torrent';
import { and, eq, isNull, lte, or } from 'drizzle-orm';
import type { Db } from './database.ts';
import { FINISHED } from './grabs.ts';
import { grabs, torrents } from './schema/torrents.ts';

/**
 * Gives up the grabs of a torrent that wait to be tried again, and says how many; one that somebody works on at this
 * moment is left alone. Call it with the torrent's row locked.
 */
export async function cancelWaitingGrabs(tx: Db, infoHash: InfoHash, now: Date): Promise<number> {
  const cancelled = await tx
    .update(grabs)
    .set({ ...FINISHED, state: 'failed', errorCode: 'torrent-not-found', infoHash: null, outcome: null })
    .where(
      and(
        eq(grabs.infoHash, infoHash),
        eq(grabs.state, 'requested'),
        or(isNull(grabs.leaseUntil), lte(grabs.leaseUntil, now)),
      ),
    )
    .returning({ id: grabs.id });
  return cancelled.length;
}

/** Writes down that the client no longer has a torrent because we took it away. Who asked for it stays known. */
export async function endTorrent(tx: Db, infoHash: InfoHash, now: Date): Promise<void> {
  await tx
    .update(torrents)
    .set({ state: 'gone', error: null, missingSince: null, stateChangedAt: now })
    .where(eq(torrents.infoHash, infoHash));
}
