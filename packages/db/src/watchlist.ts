import type { IndexerName } from '@matinee/domain/releases/release';
import type { ImdbId } from '@matinee/domain/titles/imdb-id';
import type { Language } from '@matinee/domain/users/user';
import { and, asc, count, eq, sql } from 'drizzle-orm';
import type { Db } from './database.ts';
import { titles } from './schema/titles.ts';
import { watchlistItems, watchlistRejections } from './schema/watchlist.ts';
import { nameIn } from './titles.ts';

/**
 * Puts a title on a person's watchlist, waiting for other resolutions than those rejected. One that is there already
 * waits again; its rejections grow.
 */
export async function addToWatchlist(
  db: Db,
  item: { userId: number; imdbId: ImdbId; source: 'bot' | 'plex'; rejectedResolutions: string[] },
  now: Date,
): Promise<{ wasWaiting: boolean }> {
  const { userId, imdbId, source, rejectedResolutions } = item;
  return db.transaction(async (tx) => {
    const [before] = await tx
      .select({ state: watchlistItems.state })
      .from(watchlistItems)
      .where(itemOf(userId, imdbId))
      .for('update');
    await tx
      .insert(watchlistItems)
      .values({ userId, imdbId, source, addedAt: now })
      .onConflictDoUpdate({
        target: [watchlistItems.userId, watchlistItems.imdbId],
        // What the person asks for in the chat is theirs from now on: a list from outside takes it away no more.
        set: {
          state: 'waiting',
          source: sql`case when excluded.source = 'bot' then 'bot' else ${watchlistItems.source} end`,
        },
      });
    await rejectResolutions(tx, { userId, imdbId, resolutions: rejectedResolutions }, now);
    return { wasWaiting: before?.state === 'waiting' };
  });
}

/** Qualities that a person says no to: they hear of this title again only in others. */
export async function rejectResolutions(
  db: Db,
  rejection: { userId: number; imdbId: ImdbId; resolutions: readonly string[] },
  now: Date,
): Promise<void> {
  const { userId, imdbId, resolutions } = rejection;
  if (resolutions.length === 0) return;
  await db
    .insert(watchlistRejections)
    .values(resolutions.map((resolution) => ({ userId, imdbId, resolution, rejectedAt: now })))
    .onConflictDoNothing();
}

/** The person waits for it no longer. It stays known as such, so that a list read from outside does not bring it back. */
export async function stopWaiting(db: Db, userId: number, imdbId: ImdbId): Promise<void> {
  await db.update(watchlistItems).set({ state: 'stopped' }).where(itemOf(userId, imdbId));
}

/** A title that somebody waits for, with its name where that was looked up. */
export interface WaitingTitle {
  imdbId: ImdbId;
  title: string | null;
  year: number | null;
}

/** One page of what a person waits for, by its name in their language, and how many there are in all. */
export async function findWaitingTitles(
  db: Db,
  { userId, language }: { userId: number; language: Language },
  page: { limit: number; offset: number },
): Promise<{ titles: WaitingTitle[]; total: number }> {
  const isWaiting = and(eq(watchlistItems.userId, userId), eq(watchlistItems.state, 'waiting'));
  const name = nameIn(language);
  const [[all], found] = await Promise.all([
    db.select({ total: count() }).from(watchlistItems).where(isWaiting),
    db
      .select({ imdbId: watchlistItems.imdbId, title: sql<string | null>`${name}`, year: titles.year })
      .from(watchlistItems)
      .leftJoin(titles, eq(titles.imdbId, watchlistItems.imdbId))
      .where(isWaiting)
      .orderBy(asc(sql`lower(${name})`), asc(watchlistItems.imdbId))
      .limit(page.limit)
      .offset(page.offset),
  ]);
  return { titles: found, total: all?.total ?? 0 };
}

/**
 * Titles that somebody waits for and hears of, to be looked for at an indexer: those never looked for first, then those
 * whose last search is longest ago.
 */
export async function findTitlesToSearch(
  db: Db,
  wanted: { indexerName: IndexerName; searchedBefore: Date; limit: number },
): Promise<ImdbId[]> {
  const { indexerName, searchedBefore, limit } = wanted;
  const found = await db.execute<{ imdb_id: ImdbId }>(sql`
    select item.imdb_id from watchlist_items as item
    join users as person on person.id = item.user_id
    left join release_searches as search
      on search.imdb_id = item.imdb_id and search.indexer = ${indexerName}
    where item.state = 'waiting' and person.wants_watchlist_alerts and person.state = 'active'
      and (search.searched_at is null or search.searched_at < ${searchedBefore.toISOString()}::timestamptz)
    group by item.imdb_id, search.searched_at
    order by search.searched_at nulls first, min(item.added_at), item.imdb_id
    limit ${limit}`);
  return found.rows.map(({ imdb_id }) => imdb_id);
}

function itemOf(userId: number, imdbId: ImdbId) {
  return and(eq(watchlistItems.userId, userId), eq(watchlistItems.imdbId, imdbId));
}
