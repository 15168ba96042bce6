import { createCallBudget } from '@matinee/catalogue/releases/call-budget';
import { configuredIndexers } from '@matinee/catalogue/releases/configured-indexers';
import { createReleaseSearch } from '@matinee/catalogue/releases/release-search';
import { searchAll } from '@matinee/catalogue/releases/search-all';
import { configuredTitleSources } from '@matinee/catalogue/titles/configured-sources';
import { createTitleMetadata } from '@matinee/catalogue/titles/title-metadata';
import type { Database, Db } from '@matinee/db/database';
import { type BudgetReading, type BudgetRules, readBudget } from '@matinee/db/rate-budgets';
import { findDownloadRef, findRelease, findReleases } from '@matinee/db/releases';
import { parseReleaseName } from '@matinee/release-names/parse-release-name';
import type { ConfigOf } from '@matinee/runtime/config/load-config';
import type { Logger } from '@matinee/runtime/logging/logger';
import { createIndexedTitleSearch } from '@matinee/title-index/indexed-title-search';
import type { telegramConfig } from './config.ts';
import type { DownloadDeps } from './features/download/ports.ts';

export interface BotCatalogueDeps {
  config: ConfigOf<typeof telegramConfig>;
  db: Db;
  pool: Database['pool'];
  logger: Logger;
  now: () => Date;
}

/** Titles and releases, as the bot asks for them. */
export type BotCatalogue = Pick<
  DownloadDeps,
  'titles' | 'findReleases' | 'storedReleases' | 'findRelease'
> & {
  /** How much of their budgets the indexers' accounts have spent. */
  readBudgets: () => Promise<IndexerBudget[]>;
};

export type IndexerBudget = BudgetReading & Pick<BudgetRules, 'limit'> & { indexer: string };

/** What there is to watch, from the sources that are configured: a key that is missing costs only what it would have brought. */
export function createBotCatalogue(deps: BotCatalogueDeps): BotCatalogue {
  const { config, db, pool, now } = deps;
  const logger = deps.logger.child({ module: 'catalogue' });

  const titles = createTitleMetadata({
    db,
    index: createIndexedTitleSearch({ db, pool, now }),
    sources: configuredTitleSources(config, logger),
    logger,
    now,
  });

  const indexers = configuredIndexers(config, {
    timeoutMs: INDEXER_LIMIT_MS,
    findDownloadRef: (release) => findDownloadRef(db, release),
    logger,
  });
  const searches = indexers.map(({ name, source, rules }) =>
    createReleaseSearch({
      db,
      indexer: source,
      indexerName: name,
      // A person is waiting: nobody is more urgent.
      budget: createCallBudget({ db, rules, keep: 0, now }),
      readName: parseReleaseName,
      now,
      logger,
    }),
  );
  const releases = searches.length === 0 ? null : searchAll(searches, logger);

  return {
    titles,
    findReleases: async (imdbId) =>
      releases === null ? { type: 'no-indexer' } : releases.findReleases(imdbId),
    storedReleases: (imdbId) => findReleases(db, imdbId),
    findRelease: (id) => findRelease(db, id),
    readBudgets: () =>
      Promise.all(
        indexers.map(async ({ name, rules }) => ({
          indexer: name,
          limit: rules.limit,
          ...(await readBudget(db, { ...rules, now: now() })),
        })),
      ),
  };
}

/** With its one repetition still within the ten seconds after which a person must have heard something. */
const INDEXER_LIMIT_MS = 4_000;
