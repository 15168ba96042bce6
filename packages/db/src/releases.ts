import type { Quality } from '@matinee/domain/releases/quality';
import type { IndexerName, ListedRelease, Release } from '@matinee/domain/releases/release';
import type { ImdbId } from '@matinee/domain/titles/imdb-id';
import { and, eq, gte, inArray, isNull, or, sql } from 'drizzle-orm';
import type { Db } from './database.ts';
import { toRelease } from './release-rows.ts';
import { releaseSearches, releases } from './schema/releases.ts';
import { matchAgain } from './watch-matches.ts';

/** A listing whose name has been read, before it has our number. */
export type ReadRelease = ListedRelease & { quality: Quality };

/**
 * Keeps what an indexer has just shown, in one statement, and gives each its number, in the order given. One that is known
 * gets its present seeders, name and so on; when it was first seen stays, and so does an IMDb id that a later
 * listing lacks. For a few hundred at a time.
 */
export async function saveReleases(db: Db, seen: readonly ReadRelease[], now: Date): Promise<Release[]> {
  const byKey = new Map(seen.map((release) => [keyOf(release), release]));
  // Always in one order: two who save the same releases at once then wait for, not on, each other.
  const rows = [...byKey].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, release]) => toRow(release, now));
  if (rows.length === 0) return [];
  const saved = await db
    .insert(releases)
    .values(rows)
    .onConflictDoUpdate({
      target: [releases.indexer, releases.releaseId],
      set: {
        name: sql`excluded.name`,
        imdbId: sql`coalesce(excluded.imdb_id, ${releases.imdbId})`,
        sizeBytes: sql`excluded.size_bytes`,
        seeders: sql`excluded.seeders`,
        leechers: sql`excluded.leechers`,
        category: sql`excluded.category`,
        uploadedAt: sql`coalesce(excluded.uploaded_at, ${releases.uploadedAt})`,
        isFreeleech: sql`excluded.is_freeleech`,
        isDoubleUp: sql`excluded.is_double_up`,
        isInternal: sql`excluded.is_internal`,
        resolution: sql`excluded.resolution`,
        source: sql`excluded.source`,
        isRemux: sql`excluded.is_remux`,
        codec: sql`excluded.codec`,
        hdr: sql`excluded.hdr`,
        downloadRef: sql`coalesce(excluded.download_ref, ${releases.downloadRef})`,
        // One that was matched without an id was matched with nothing.
        matchedAt: sql`case when ${releases.imdbId} is not null or excluded.imdb_id is null then ${releases.matchedAt} end`,
        lastSeenAt: sql`greatest(excluded.last_seen_at, ${releases.lastSeenAt})`,
      },
    })
    .returning();
  const savedByKey = new Map(saved.map((row) => [keyOf(row), toRelease(row)]));
  return [...byKey.keys()].map((key) => savedByKey.get(key)).filter((release) => release !== undefined);
}

/**
 * The releases of a title as far as we know them, in no order: those that the last search at their indexer showed and
 * those seen since; all that were ever seen, where there was no search.
 */
export async function findReleases(db: Db, imdbId: ImdbId): Promise<Release[]> {
  const rows = await db
    .select({ release: releases })
    .from(releases)
    .leftJoin(
      releaseSearches,
      and(eq(releaseSearches.indexer, releases.indexer), eq(releaseSearches.imdbId, releases.imdbId)),
    )
    .where(
      and(
        eq(releases.imdbId, imdbId),
        or(isNull(releaseSearches.searchedAt), gte(releases.lastSeenAt, releaseSearches.searchedAt)),
      ),
    );
  return rows.map(({ release }) => toRelease(release));
}

/** A release by our own number of it. */
export async function findRelease(db: Db, id: number): Promise<Release | null> {
  const [row] = await db.select().from(releases).where(eq(releases.id, id));
  return row === undefined ? null : toRelease(row);
}

/** Where the .torrent of a release is, for indexers whose id does not tell; `null` when nobody knows. */
export async function findDownloadRef(
  db: Db,
  { indexer, releaseId }: { indexer: IndexerName; releaseId: string },
): Promise<string | null> {
  const [row] = await db
    .select({ downloadRef: releases.downloadRef })
    .from(releases)
    .where(and(eq(releases.indexer, indexer), eq(releases.releaseId, releaseId)));
  return row?.downloadRef ?? null;
}

/**
 * Which of these an indexer has shown before, with the title of each as far as it was told; and whether it has shown none
 * at all yet.
 */
export async function findKnownListings(
  db: Db,
  indexer: IndexerName,
  releaseIds: readonly string[],
): Promise<{ known: Map<string, ImdbId | null>; isFirst: boolean }> {
  const rows = await db
    .select({ releaseId: releases.releaseId, imdbId: releases.imdbId })
    .from(releases)
    .where(and(eq(releases.indexer, indexer), inArray(releases.releaseId, [...releaseIds])));
  const known = new Map(rows.map(({ releaseId, imdbId }) => [releaseId, imdbId]));
  if (known.size > 0) return { known, isFirst: false };
  const [any] = await db
    .select({ id: releases.id })
    .from(releases)
    .where(eq(releases.indexer, indexer))
    .limit(1);
  return { known, isFirst: any === undefined };
}

/** When an indexer was last asked for a title; `null` for never. */
export async function findLastSearch(db: Db, indexer: IndexerName, imdbId: ImdbId): Promise<Date | null> {
  const [row] = await db
    .select({ searchedAt: releaseSearches.searchedAt })
    .from(releaseSearches)
    .where(and(eq(releaseSearches.indexer, indexer), eq(releaseSearches.imdbId, imdbId)));
  return row?.searchedAt ?? null;
}

/**
 * Keeps what a search for a title showed, together with the fact of the search, and with the intent, where it was made for
 * those who wait, to hold what it showed against their watchlists: all or nothing.
 */
export async function saveReleaseSearch(
  db: Db,
  search: {
    indexer: IndexerName;
    imdbId: ImdbId;
    found: readonly ReadRelease[];
    searchedAt: Date;
    isForWatchers?: boolean;
  },
): Promise<Release[]> {
  const { indexer, imdbId, found, searchedAt, isForWatchers = false } = search;
  return db.transaction(async (tx) => {
    const saved = await saveReleases(tx, found, searchedAt);
    const ids = saved.map(({ id }) => id);
    if (isForWatchers) await matchAgain(tx, ids);
    await tx
      .insert(releaseSearches)
      .values({ indexer, imdbId, searchedAt })
      .onConflictDoUpdate({
        target: [releaseSearches.indexer, releaseSearches.imdbId],
        set: { searchedAt: sql`greatest(excluded.searched_at, ${releaseSearches.searchedAt})` },
      });
    return saved;
  });
}

const keyOf = ({ indexer, releaseId }: { indexer: string; releaseId: string }) => `${indexer} ${releaseId}`;

function toRow({ quality, ...release }: ReadRelease, now: Date): typeof releases.$inferInsert {
  return {
    indexer: release.indexer,
    releaseId: release.releaseId,
    name: release.name,
    imdbId: release.imdbId,
    sizeBytes: release.sizeBytes,
    seeders: release.seeders,
    leechers: release.leechers,
    category: release.category,
    uploadedAt: release.uploadedAt,
    isFreeleech: release.isFreeleech,
    isDoubleUp: release.isDoubleUp,
    isInternal: release.isInternal,
    resolution: quality.resolution,
    source: quality.source,
    isRemux: quality.isRemux,
    codec: quality.codec,
    hdr: quality.hdr,
    downloadRef: release.downloadRef ?? null,
    firstSeenAt: now,
    lastSeenAt: now,
  };
}
