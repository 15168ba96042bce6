import type { InfoHash } from '@matinee/domain/torrents/torrent';
import { and, eq, sql } from 'drizzle-orm';
import type { Db } from './database.ts';
import { grabs, torrents } from './schema/torrents.ts';

export type TorrentRow = typeof torrents.$inferSelect;

/**
 * Holds a torrent's row until the end of the transaction. Everybody who decides whether somebody is told of completion
 * (the grab, the marking) takes this lock first; grabs are locked after it, never before.
 */
export async function lockTorrent(tx: Db, infoHash: InfoHash): Promise<TorrentRow | null> {
  const [row] = await tx.select().from(torrents).where(eq(torrents.infoHash, infoHash)).for('update');
  return row ?? null;
}

/** Removes a torrent that the client has never shown and that no grab asks for any more. */
export async function forgetIfUnwanted(tx: Db, infoHash: InfoHash): Promise<void> {
  await tx
    .delete(torrents)
    .where(
      and(
        eq(torrents.infoHash, infoHash),
        eq(torrents.state, 'wanted'),
        sql`not exists (select 1 from ${grabs} where ${grabs.infoHash} = ${torrents.infoHash})`,
      ),
    );
}

/** Where a torrent's life begins, again too: one that was gone and is asked for once more is a new download. */
export function startOfLife(now: Date) {
  return {
    state: 'wanted',
    progress: 0,
    ratio: null,
    seedingSeconds: 0,
    error: null,
    addedAt: now,
    completedAt: null,
    missingSince: null,
    stateChangedAt: now,
    idleSince: now,
    trouble: null,
    seedGoalSeconds: null,
    seedingRound: 1,
    seedingAskedAt: null,
    seedingDecision: null,
    seedingDecidedBy: null,
    seedingDecidedAt: null,
    removalReason: null,
    removalDecidedAt: null,
    supersededState: null,
    supersededAt: null,
  } as const;
}

export async function findTorrentRow(db: Db, infoHash: InfoHash): Promise<TorrentRow | null> {
  const [row] = await db.select().from(torrents).where(eq(torrents.infoHash, infoHash));
  return row ?? null;
}
