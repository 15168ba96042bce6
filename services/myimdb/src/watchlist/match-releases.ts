import type { Database, Db } from '@matinee/db/database';
import { owe } from '@matinee/db/outbox';
import { findWatchers, holdUnmatchedReleases, markMatched, markTold } from '@matinee/db/watch-matches';
import { matchWatchlist, onlyNew, watchlistNotification } from '@matinee/domain/watchlist/match-watchlist';
import type { JobContext } from '@matinee/runtime/jobs/job-runner';

export interface MatchDeps {
  db: Database['db'];
  now: () => Date;
}

/** Matched in one transaction: more than an indexer shows in an hour. */
const BATCH = 500;

/**
 * Holds every release that nobody has looked at yet against everybody's watchlist, whoever found it: the feed, the sweep, or a
 * person who searched. Killed anywhere, it leaves a batch either matched and its news owed, or neither.
 */
export async function matchNewReleases({ db, now }: MatchDeps, context: JobContext): Promise<void> {
  for (;;) {
    const matched = await db.transaction(async (tx) => {
      const releaseIds = await holdUnmatchedReleases(tx, BATCH);
      const owed = await oweNews(tx, releaseIds, now());
      await markMatched(tx, releaseIds, now());
      // Nothing is written by a run that lost its lock, or whose time is up.
      context.signal.throwIfAborted();
      return { releases: releaseIds.length, owed };
    });
    if (matched.releases > 0) context.count('matched', matched.releases);
    if (matched.owed > 0) context.count('owed', matched.owed);
    if (matched.releases < BATCH) return;
  }
}

/** Owes the news of these releases to those who wait for their titles, in the caller's transaction. Says to how many. */
async function oweNews(tx: Db, releaseIds: readonly number[], now: Date): Promise<number> {
  const matches = matchWatchlist(await findWatchers(tx, releaseIds));
  const told = await markTold(tx, matches, now);
  const key = (userId: number, imdbId: string, resolution: string) => `${userId} ${imdbId} ${resolution}`;
  const fresh = new Set(told.map(({ userId, imdbId, resolution }) => key(userId, imdbId, resolution)));
  const news = onlyNew(matches, (userId, imdbId, resolution) => fresh.has(key(userId, imdbId, resolution)));
  await owe(tx, news.map(watchlistNotification));
  return news.length;
}
