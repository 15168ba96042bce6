import type { ReleaseSearch } from '@matinee/catalogue/releases/release-search';
import { findTitlesToSearch } from '@matinee/db/watchlist';
import type { IndexerName } from '@matinee/domain/releases/release';
import type { JobContext } from '@matinee/runtime/jobs/job-runner';
import { type MatchDeps, matchNewReleases } from './match-releases.ts';

export interface SweepDeps extends MatchDeps {
  searches: readonly { indexerName: IndexerName; search: ReleaseSearch }[];
}

/** Looked for at one indexer in one run; the rest waits for the next. */
const TITLES_A_RUN = 3;
/** What was looked for within a day is left to the feed. */
const FRESH_MS = 24 * 60 * 60 * 1000;

/**
 * Looks for titles that somebody waits for, the one whose last search is longest ago first: what was there before they
 * waited, and what the feed let slip. Ends where the calls that are left belong to people. Killed between a search and its
 * news, it leaves these to the next run that matches, the feed's too: the title itself is not looked for again within a day.
 */
export async function sweepWatchlist(deps: SweepDeps, context: JobContext): Promise<void> {
  const { db, now } = deps;
  let isAnyFound = false;
  for (const { indexerName, search } of deps.searches) {
    const searchedBefore = new Date(now().getTime() - FRESH_MS);
    const titles = await findTitlesToSearch(db, { indexerName, searchedBefore, limit: TITLES_A_RUN });
    let isSpent = false;
    await context.eachItem(
      titles,
      (imdbId) => ({ imdbId, indexer: indexerName }),
      async (imdbId) => {
        if (isSpent) return;
        const outcome = await search.findReleases(imdbId, { isForWatchers: true });
        isSpent = outcome.type === 'budget-exhausted';
        if (isSpent) return;
        context.count('searched');
        isAnyFound ||= outcome.type === 'found';
      },
    );
  }
  if (isAnyFound) await matchNewReleases(deps, context);
}
