import { createPoliteImdbLists } from '@matinee/catalogue/imdb/polite-imdb-lists';
import type { Database } from '@matinee/db/database';
import type { ConfigOf } from '@matinee/runtime/config/load-config';
import type { Logger } from '@matinee/runtime/logging/logger';
import type { config as schema } from '../config.ts';
import type { ScheduleDeps } from '../schedule.ts';

const CALL_LIMIT_MS = 10_000;
/** Others' calls take their time, and come first when a person waits for one. */
const LONGEST_WAIT_MS = 20_000;

/** What is read of people's lists at IMDb: nothing, watchlists, or ratings too. */
export function configuredLists(deps: {
  config: ConfigOf<typeof schema>;
  db: Database['db'];
  logger: Logger;
  now: () => Date;
}): ScheduleDeps['imdb'] {
  const { db, logger, now } = deps;
  const { sync, graphqlUrl } = deps.config.imdb;
  if (sync === 'off') return null;
  const random = Math.random;
  const lists = createPoliteImdbLists({
    db,
    graphqlUrl,
    timeoutMs: CALL_LIMIT_MS,
    longestWaitMs: LONGEST_WAIT_MS,
    now,
    random,
    logger,
  });
  const syncDeps = { db, lists, now, random };
  return { watchlists: syncDeps, ratings: sync === 'full' ? syncDeps : null };
}
