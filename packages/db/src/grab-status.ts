import type { IndexerName } from '@matinee/domain/releases/release';
import type { TorrentState } from '@matinee/domain/torrents/torrent';
import { and, desc, eq } from 'drizzle-orm';
import type { Db } from './database.ts';
import { type GrabState, grabs, torrents } from './schema/torrents.ts';

/** What has become of somebody's request for a release. */
export interface GrabStatus {
  state: GrabState;
  /** Why it failed, or why the last attempt did: a code of torrapi's problem table. */
  errorCode: string | null;
  /** `null` until the release's torrent is known. */
  torrent: { state: TorrentState; progress: number; isComplete: boolean } | null;
}

/** Of the last time that this person asked for it; `null` when they never did, or asked for the same torrent by another way since. */
export async function findGrabStatus(
  db: Db,
  asked: { userId: number; indexer: IndexerName; releaseId: string },
): Promise<GrabStatus | null> {
  const [row] = await db
    .select({
      state: grabs.state,
      errorCode: grabs.errorCode,
      torrentState: torrents.state,
      progress: torrents.progress,
      completedAt: torrents.completedAt,
    })
    .from(grabs)
    .leftJoin(torrents, eq(torrents.infoHash, grabs.infoHash))
    .where(
      and(
        eq(grabs.userId, asked.userId),
        eq(grabs.indexer, asked.indexer),
        eq(grabs.releaseId, asked.releaseId),
      ),
    )
    .orderBy(desc(grabs.id))
    .limit(1);
  if (row === undefined) return null;
  const { state, errorCode, torrentState, progress, completedAt } = row;
  const torrent =
    torrentState === null
      ? null
      : { state: torrentState, progress: progress ?? 0, isComplete: completedAt !== null };
  return { state, errorCode, torrent };
}
