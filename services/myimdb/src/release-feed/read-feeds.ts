import { type ReleaseFeedDeps, readReleaseFeed } from '@matinee/catalogue/releases/release-feed';
import type { JobContext } from '@matinee/runtime/jobs/job-runner';
import { type MatchDeps, matchNewReleases } from '../watchlist/match-releases.ts';

export interface ReadFeedsDeps extends MatchDeps {
  feeds: readonly ReleaseFeedDeps[];
}

/** One look at the latest releases of every indexer, and the news of it to those who wait. One that is down stops no other. */
export async function readFeeds(deps: ReadFeedsDeps, context: JobContext): Promise<void> {
  await context.eachItem(
    deps.feeds,
    ({ indexerName }) => ({ indexer: indexerName }),
    async (feed) => {
      const reading = await readReleaseFeed(feed);
      switch (reading.type) {
        case 'read':
          context.count('fresh', reading.fresh);
          if (reading.hasGap) {
            context.count('gaps');
            const note = 'the feed does not reach back to what is known; the sweep looks for the rest';
            context.logger.warn({ indexer: feed.indexerName }, note);
          }
          return;
        case 'budget-exhausted':
          context.count('waiting');
          context.logger.debug({ indexer: feed.indexerName, ...reading }, 'no calls left for the feed');
      }
    },
  );
  await matchNewReleases(deps, context);
}
