import type { CallBudget } from '@matinee/catalogue/releases/call-budget';
import type { TitleMetadata } from '@matinee/catalogue/titles/title-metadata';
import type { Database } from '@matinee/db/database';
import { findTitlesToRefresh } from '@matinee/db/titles';
import type { JobContext } from '@matinee/runtime/jobs/job-runner';

export interface RefreshMetadataDeps {
  db: Database['db'];
  titles: Pick<TitleMetadata, 'get'>;
  /** Titles that may be looked up in a day: the rest of the film databases' calls are people's. */
  budget: Pick<CallBudget, 'spend'>;
  now: () => Date;
}

const DAY_MS = 24 * 60 * 60 * 1000;
/** What is known longer would soon be asked for again while somebody waits. */
const KEEP_DAYS = 25;
const NEW_RELEASE_DAYS = 7;
const TITLES_A_RUN = 5;

/**
 * Looks up titles before anybody waits for them: those on watchlists and those of the last days' releases, the unknown ones first. One that
 * cannot be looked up stops no other.
 */
export async function refreshMetadata(deps: RefreshMetadataDeps, context: JobContext): Promise<void> {
  const { db, now } = deps;
  const daysAgo = (days: number) => new Date(now().getTime() - days * DAY_MS);
  const wanted = await findTitlesToRefresh(db, {
    releasedSince: daysAgo(NEW_RELEASE_DAYS),
    fetchedBefore: daysAgo(KEEP_DAYS),
    limit: TITLES_A_RUN,
    // Those that fail must not stand in front of the others for ever.
    shuffle: now().toISOString(),
  });
  let isSpent = false;
  await context.eachItem(
    wanted,
    (imdbId) => ({ imdbId }),
    async (imdbId) => {
      if (isSpent) return;
      isSpent = (await deps.budget.spend(1)).type !== 'granted';
      if (isSpent) return;
      const known = await deps.titles.get(imdbId, 'en');
      context.count(known === null ? 'unknown' : 'refreshed');
    },
  );
}
