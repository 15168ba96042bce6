import { createCallBudget } from '@matinee/catalogue/releases/call-budget';
import { configuredIndexers } from '@matinee/catalogue/releases/configured-indexers';
import { createReleaseSearch } from '@matinee/catalogue/releases/release-search';
import { searchAll } from '@matinee/catalogue/releases/search-all';
import { createTitleMetadata } from '@matinee/catalogue/titles/title-metadata';
import { createImdbClient } from '@matinee/clients/imdb/imdb-client';
import { createOmdbClient } from '@matinee/clients/omdb/omdb-client';
import { createTmdbClient } from '@matinee/clients/tmdb/tmdb-client';
import type { Db } from '@matinee/db/database';
import { findDownloadRef, findRelease, findReleases } from '@matinee/db/releases';
import { parseReleaseName } from '@matinee/release-names/parse-release-name';
import type { ConfigOf } from '@matinee/runtime/config/load-config';
import type { Logger } from '@matinee/runtime/logging/logger';
import type { telegramConfig } from './config.ts';
import type { DownloadDeps } from './features/download/ports.ts';

export interface BotCatalogueDeps {
  config: ConfigOf<typeof telegramConfig>;
  db: Db;
  logger: Logger;
  now: () => Date;
}

/** What there is to watch, from the sources that are configured: a key that is missing costs only what it would have brought. */
export function createBotCatalogue(
  deps: BotCatalogueDeps,
): Pick<DownloadDeps, 'titles' | 'findReleases' | 'storedReleases' | 'findRelease'> {
  const { config, db, now } = deps;
  const logger = deps.logger.child({ module: 'catalogue' });
  const { tmdb, omdb, imdb } = config;

  const titles = createTitleMetadata({
    db,
    sources: {
      imdb: createImdbClient({ suggestUrl: imdb.suggestUrl, logger }),
      tmdb:
        tmdb.apiKey === undefined
          ? undefined
          : createTmdbClient({ baseUrl: tmdb.url, imageUrl: tmdb.imageUrl, apiKey: tmdb.apiKey, logger }),
      omdb:
        omdb.apiKey === undefined
          ? undefined
          : createOmdbClient({ baseUrl: omdb.url, apiKey: omdb.apiKey, logger }),
    },
    logger,
    now,
  });

  const searches = configuredIndexers(config, {
    timeoutMs: INDEXER_LIMIT_MS,
    findDownloadRef: (release) => findDownloadRef(db, release),
    logger,
  }).map(({ name, source, rules }) =>
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
  };
}

/** With its one repetition still within the ten seconds after which a person must have heard something. */
const INDEXER_LIMIT_MS = 4_000;
