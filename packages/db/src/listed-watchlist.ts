import type { ImdbId } from '@matinee/domain/titles/imdb-id';
import type { FollowedSource, KnownItem, WatchlistChanges } from '@matinee/domain/watchlist/sync-watchlist';
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Db } from './database.ts';
import { watchlistItems } from './schema/watchlist.ts';

/** Everything on a person's watchlist, also what they wait for no longer. */
export function findWatchlistItems(db: Db, userId: number): Promise<KnownItem[]> {
  return db
    .select({ imdbId: watchlistItems.imdbId, source: watchlistItems.source })
    .from(watchlistItems)
    .where(eq(watchlistItems.userId, userId));
}

/** Adds titles that a list names. What is there stays as it is, also where the person waits for it no longer. Says how many are new. */
export async function addListedTitles(
  tx: Db,
  userId: number,
  imdbIds: readonly ImdbId[],
  source: FollowedSource | 'csv',
  now: Date,
): Promise<number> {
  if (imdbIds.length === 0) return 0;
  const added = await tx.execute(sql`
    insert into watchlist_items (user_id, imdb_id, source, added_at)
    select ${userId}, imdb_id, ${source}, ${now.toISOString()}::timestamptz
    from jsonb_array_elements_text(${JSON.stringify([...new Set(imdbIds)])}::jsonb) as listed (imdb_id)
    on conflict (user_id, imdb_id) do nothing`);
  return added.rowCount ?? 0;
}

/** Does what the list says: see `syncWatchlist`. What the person has made their own meanwhile is left. */
export async function applyWatchlistChanges(
  tx: Db,
  userId: number,
  { source, add, adopt, remove }: WatchlistChanges & { source: FollowedSource },
  now: Date,
): Promise<void> {
  const ids = add.map(({ imdbId }) => imdbId);
  await addListedTitles(tx, userId, ids, source, now);
  const those = (imdbIds: readonly ImdbId[], from: FollowedSource | 'csv') =>
    and(
      eq(watchlistItems.userId, userId),
      eq(watchlistItems.source, from),
      inArray(watchlistItems.imdbId, [...imdbIds]),
    );
  if (adopt.length > 0) await tx.update(watchlistItems).set({ source }).where(those(adopt, 'csv'));
  if (remove.length > 0) await tx.delete(watchlistItems).where(those(remove, source));
}
