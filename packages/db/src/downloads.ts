import type { Resolution } from '@matinee/domain/releases/quality';
import type { ImdbId } from '@matinee/domain/titles/imdb-id';
import type { InfoHash, TorrentState } from '@matinee/domain/torrents/torrent';
import { and, desc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Db } from './database.ts';
import { releases } from './schema/releases.ts';
import { grabs, torrents } from './schema/torrents.ts';

/** A torrent that somebody asked for, as we last saw it. */
export interface Download {
  infoHash: InfoHash;
  name: string;
  imdbId: ImdbId | null;
  resolution: Resolution | null;
  state: TorrentState;
  progress: number;
  sizeBytes: number;
  ratio: number | null;
  error: string | null;
  /** Who asked for it, first come first. */
  requesters: string[];
}

const DOWNLOAD_COLUMNS = {
  infoHash: torrents.infoHash,
  name: torrents.name,
  imdbId: torrents.imdbId,
  resolution: torrents.resolution,
  state: torrents.state,
  progress: torrents.progress,
  sizeBytes: torrents.sizeBytes,
  ratio: torrents.ratio,
  error: torrents.error,
};

// Written out: in a select from one table, drizzle leaves the tables' names off, and the subquery would mean itself.
const requesters = sql<string[]>`array(
  select users.name from grabs join users on users.id = grabs.user_id
  where grabs.info_hash = torrents.info_hash order by grabs.created_at)`;

/** The newest downloads of one person, or with `null` of everybody. Newest request first. */
export async function recentDownloads(db: Db, userId: number | null, limit: number): Promise<Download[]> {
  const recent = db
    .select({ infoHash: grabs.infoHash, askedAt: sql`max(${grabs.createdAt})`.as('asked_at') })
    .from(grabs)
    .where(and(isNotNull(grabs.infoHash), userId === null ? undefined : eq(grabs.userId, userId)))
    .groupBy(grabs.infoHash)
    .orderBy(desc(sql`asked_at`))
    .limit(limit)
    .as('recent');
  return db
    .select({ ...DOWNLOAD_COLUMNS, requesters })
    .from(recent)
    .innerJoin(torrents, eq(torrents.infoHash, recent.infoHash))
    .orderBy(desc(recent.askedAt));
}

/** Something asked for of which nobody knows yet which torrent it is: the indexer could not be asked so far. */
export interface WaitingGrab {
  /** `null`: a link, a file, a magnet. */
  name: string | null;
  askedAt: Date;
}

/** What one person, or with `null` everybody, has asked for and is kept for later. Newest request first. */
export async function findWaitingGrabs(db: Db, userId: number | null, limit: number): Promise<WaitingGrab[]> {
  return db
    .select({ name: releases.name, askedAt: grabs.createdAt })
    .from(grabs)
    .leftJoin(releases, and(eq(releases.indexer, grabs.indexer), eq(releases.releaseId, grabs.releaseId)))
    .where(
      and(
        isNull(grabs.infoHash),
        eq(grabs.state, 'requested'),
        userId === null ? undefined : eq(grabs.userId, userId),
      ),
    )
    .orderBy(desc(grabs.createdAt))
    .limit(limit);
}

export async function findDownload(db: Db, infoHash: InfoHash): Promise<Download | null> {
  const [row] = await db
    .select({ ...DOWNLOAD_COLUMNS, requesters })
    .from(torrents)
    .where(eq(torrents.infoHash, infoHash));
  return row ?? null;
}
