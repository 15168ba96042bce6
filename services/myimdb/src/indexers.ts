import { createCallBudget } from '@matinee/catalogue/releases/call-budget';
import { configuredIndexers, type IndexerSettings } from '@matinee/catalogue/releases/configured-indexers';
import { createReleaseSearch } from '@matinee/catalogue/releases/release-search';
import type { Database } from '@matinee/db/database';
import { findDownloadRef } from '@matinee/db/releases';
import { parseReleaseName } from '@matinee/release-names/parse-release-name';
import type { Logger } from '@matinee/runtime/logging/logger';
import type { ScheduleDeps } from './schedule.ts';

/** Nobody waits for the worker: an indexer may take its time. */
const TIMEOUT_MS = 20_000;
/** Of the hour's calls, those that the feed leaves to people, and those that the sweep leaves to people and the feed. */
const FEED_KEEPS = 40;
const SWEEP_KEEPS = 75;

/** The indexers that are set up, as the worker uses them; `null` when there is none. */
export function workerIndexers(deps: {
  config: IndexerSettings;
  db: Database['db'];
  logger: Logger;
  now: () => Date;
}): ScheduleDeps['indexers'] {
  const { db, logger, now } = deps;
  const indexers = configuredIndexers(deps.config, {
    timeoutMs: TIMEOUT_MS,
    findDownloadRef: (release) => findDownloadRef(db, release),
    logger,
  });
  if (indexers.length === 0) return null;
  const parts = indexers.map(({ name, source, rules }) => {
    const shared = { db, indexer: source, indexerName: name, readName: parseReleaseName, now, logger };
    const budget = (keep: number) => createCallBudget({ db, rules, keep, now });
    return {
      feed: { ...shared, budget: budget(FEED_KEEPS) },
      sweep: {
        indexerName: name,
        search: createReleaseSearch({ ...shared, budget: budget(SWEEP_KEEPS) }),
      },
    };
  });
  return {
    feed: { db, now, feeds: parts.map(({ feed }) => feed) },
    sweep: { db, now, searches: parts.map(({ sweep }) => sweep) },
  };
}
