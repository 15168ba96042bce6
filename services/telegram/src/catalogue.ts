import { createCallBudget, FILELIST_BUDGET } from '@matinee/catalogue/releases/call-budget';
import { createReleaseSearch } from '@matinee/catalogue/releases/release-search';
import { createTitleMetadata } from '@matinee/catalogue/titles/title-metadata';
import { createFilelistClient } from '@matinee/clients/filelist/filelist-client';
import { createImdbClient } from '@matinee/clients/imdb/imdb-client';
import { createOmdbClient } from '@matinee/clients/omdb/omdb-client';
import { createTmdbClient } from '@matinee/clients/tmdb/tmdb-client';
import type { Db } from '@matinee/db/database';
import { findRelease, findReleases } from '@matinee/db/releases';
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
  const { tmdb, omdb, imdb, filelist } = config;

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

  const releases =
    filelist.account === undefined
      ? null
      : createReleaseSearch({
          db,
          indexer: createFilelistClient({
            baseUrl: filelist.url,
            username: filelist.account.user,
            passkey: filelist.account.passkey,
            categories: filelist.categories ?? [],
            logger,
            timeoutMs: INDEXER_LIMIT_MS,
          }),
          indexerName: 'filelist',
          // A person is waiting: nobody is more urgent.
          budget: createCallBudget({ db, rules: FILELIST_BUDGET, keep: 0, now }),
          readQuality: (name) => parseReleaseName(name).quality,
          now,
          logger,
        });

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
