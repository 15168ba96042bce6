import type { LibraryMovie } from '@matinee/domain/library/ports';
import type { Resolution } from '@matinee/domain/releases/quality';
import type { ImdbId } from '@matinee/domain/titles/imdb-id';
import { desc, eq, ne, sql } from 'drizzle-orm';
import type { Db } from './database.ts';
import { libraryItems, librarySyncs } from './schema/library.ts';

/** A film of the library that has an IMDb id. */
export type LibraryItem = Pick<LibraryMovie, 'ratingKey' | 'title' | 'resolution' | 'updatedAt'> & {
  imdbId: ImdbId;
};

/** Keeps films as the library shows them now, in one statement. A key that comes twice is kept as it came last. */
export async function saveLibraryItems(db: Db, items: readonly LibraryItem[]): Promise<void> {
  const byKey = new Map(items.map((item) => [item.ratingKey, item]));
  if (byKey.size === 0) return;
  const rows = [...byKey.values()].map(({ ratingKey, imdbId, title, resolution, updatedAt }) => {
    return { ratingKey, imdbId, title, resolution, updatedAt };
  });
  await db
    .insert(libraryItems)
    .values(rows)
    .onConflictDoUpdate({
      target: libraryItems.ratingKey,
      set: {
        imdbId: sql`excluded.imdb_id`,
        title: sql`excluded.title`,
        resolution: sql`excluded.resolution`,
        updatedAt: sql`excluded.updated_at`,
      },
      // A whole listing of a library in which nothing has changed writes nothing.
      setWhere: sql`(${libraryItems.imdbId}, ${libraryItems.title}, ${libraryItems.resolution}, ${libraryItems.updatedAt})
        is distinct from (excluded.imdb_id, excluded.title, excluded.resolution, excluded.updated_at)`,
    });
}

/** Forgets films that a complete listing of the library did not hold. Says how many. */
export async function keepOnlyLibraryItems(db: Db, ratingKeys: readonly string[]): Promise<number> {
  const gone = await db
    .delete(libraryItems)
    // Joined, not compared one with each other: a hundred thousand films are no ten thousand million comparisons.
    .where(
      sql`not exists (select from unnest(${sql.param([...ratingKeys])}::text[]) as kept (key) where kept.key = ${libraryItems.ratingKey})`,
    )
    .returning({ ratingKey: libraryItems.ratingKey });
  return gone.length;
}

/** Forgets films that have lost their IMDb id. Says how many. */
export async function forgetLibraryItems(db: Db, ratingKeys: readonly string[]): Promise<number> {
  if (ratingKeys.length === 0) return 0;
  const gone = await db
    .delete(libraryItems)
    .where(sql`${libraryItems.ratingKey} = any(${sql.param([...ratingKeys])}::text[])`)
    .returning({ ratingKey: libraryItems.ratingKey });
  return gone.length;
}

/** What the library has of a title; a film may be there more than once. */
export function findLibraryCopies(
  db: Db,
  imdbId: ImdbId,
): Promise<{ ratingKey: string; title: string; resolution: Resolution | null }[]> {
  return db
    .select({
      ratingKey: libraryItems.ratingKey,
      title: libraryItems.title,
      resolution: libraryItems.resolution,
    })
    .from(libraryItems)
    .where(eq(libraryItems.imdbId, imdbId))
    .orderBy(libraryItems.ratingKey);
}

/** How far we know the library; `null` before the first sync. */
export interface LibrarySync {
  machineIdentifier: string;
  /** Everything that changed before this is known. */
  syncedAt: Date;
  /** When the whole library was last listed. */
  listedAt: Date;
}

export async function findLibrarySync(db: Db): Promise<LibrarySync | null> {
  const [sync] = await db.select().from(librarySyncs);
  return sync ?? null;
}

/** Remembers a finished sync. What is known of another server is forgotten with it. */
export async function saveLibrarySync(db: Db, sync: LibrarySync): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.delete(librarySyncs).where(ne(librarySyncs.machineIdentifier, sync.machineIdentifier));
    await tx
      .insert(librarySyncs)
      .values(sync)
      .onConflictDoUpdate({
        target: librarySyncs.machineIdentifier,
        set: { syncedAt: sync.syncedAt, listedAt: sync.listedAt },
      });
  });
}

/** The page of a title in Plex's own web client; `null` while the library is not known to have it. */
export async function findPlexUrl(db: Db, imdbId: ImdbId): Promise<string | null> {
  const [copy] = await db
    .select({ ratingKey: libraryItems.ratingKey, machineIdentifier: librarySyncs.machineIdentifier })
    .from(libraryItems)
    .innerJoin(librarySyncs, sql`true`)
    .where(eq(libraryItems.imdbId, imdbId))
    .orderBy(desc(libraryItems.updatedAt))
    .limit(1);
  if (copy === undefined) return null;
  const key = encodeURIComponent(`/library/metadata/${copy.ratingKey}`);
  return `https://app.plex.tv/desktop/#!/server/${copy.machineIdentifier}/details?key=${key}`;
}

/** Which titles these keys of the library mean; those that we don't know are missing. */
export async function findImdbIdsByKey(db: Db, ratingKeys: readonly string[]): Promise<Map<string, ImdbId>> {
  if (ratingKeys.length === 0) return new Map();
  const rows = await db
    .select({ ratingKey: libraryItems.ratingKey, imdbId: libraryItems.imdbId })
    .from(libraryItems)
    .where(sql`${libraryItems.ratingKey} = any(${sql.param([...ratingKeys])}::text[])`);
  return new Map(rows.map(({ ratingKey, imdbId }) => [ratingKey, imdbId]));
}
