import type { ReleaseFeedDeps } from '@matinee/catalogue/releases/release-feed';
import { type Database, openDatabase } from '@matinee/db/database';
import type { ReleaseSource } from '@matinee/domain/releases/ports';
import type { IndexerName, ListedRelease } from '@matinee/domain/releases/release';
import { type ImdbId, imdbId } from '@matinee/domain/titles/imdb-id';
import { parseReleaseName } from '@matinee/release-names/parse-release-name';
import type { JobContext } from '@matinee/runtime/jobs/job-runner';
import { createLogger } from '@matinee/runtime/logging/logger';
import { createTestDatabase } from '@matinee/testkit/database';
import { ANA, addPeople, BOB, NOW } from './torrent-fixtures.ts';

export const MATRIX = imdbId('tt0133093');
export const HEAT = imdbId('tt0113277');
export const logger = createLogger({ service: 'test', level: 'silent', isTerminal: false });

/** A release as an indexer lists it; its name says its quality, its id is its name. */
export function listing(
  name: string,
  title: ImdbId | null = MATRIX,
  indexer: IndexerName = 'filelist',
): ListedRelease {
  return {
    indexer,
    releaseId: name,
    name,
    imdbId: title,
    sizeBytes: 1_000,
    seeders: 3,
    leechers: 0,
    category: null,
    uploadedAt: null,
    isFreeleech: false,
    isDoubleUp: false,
    isInternal: false,
  };
}

/** An indexer that shows these releases, or fails. */
export function anIndexer(show: () => ListedRelease[]): ReleaseSource {
  return {
    searchesByImdbId: async () => true,
    searchByImdbId: async (id) => show().filter((release) => release.imdbId === id),
    searchByName: async () => [],
    latest: async () => show(),
    downloadTorrentFile: async () => null,
  };
}

export function aFeed(db: Database['db'], show: () => ListedRelease[], left = 1_000): ReleaseFeedDeps {
  let calls = left;
  return {
    db,
    indexer: anIndexer(show),
    indexerName: 'filelist',
    budget: {
      spend: async () => {
        calls -= 1;
        return calls < 0
          ? { type: 'exhausted', retryAfterSeconds: 60 }
          : { type: 'granted', remaining: calls };
      },
      block: async () => undefined,
    },
    readName: parseReleaseName,
    now: () => NOW,
    logger,
  };
}

export function aContext(signal = new AbortController().signal) {
  const counters: Record<string, number> = {};
  const count = (name: string, n = 1) => {
    counters[name] = (counters[name] ?? 0) + n;
  };
  const context: JobContext = {
    signal,
    logger,
    count,
    async eachItem(items, _describe, perform) {
      for await (const item of items) await perform(item).catch(() => count('failed'));
    },
  };
  return { context, counters };
}

/** A database in which Ana and Bob wait for The Matrix, and Bob for Heat; emptied and filled anew by `refill`. */
export async function openWatchlistWorld() {
  const own = await createTestDatabase();
  const opened: Database[] = [];
  /** The database as another process sees it. */
  function open(): Database {
    const one = openDatabase({ url: own.url, applicationName: 'test', onIdleError: () => undefined });
    opened.push(one);
    return one;
  }
  const database = open();
  const { pool } = database;
  return {
    database,
    open,
    async refill() {
      await pool.query(
        'truncate users, torrents, grabs, releases, release_searches, notifications, library_items cascade',
      );
      await addPeople(database);
      await pool.query(
        `insert into watchlist_items (user_id, imdb_id, source)
         values ($1, $3, 'bot'), ($2, $3, 'imdb'), ($2, $4, 'bot')`,
        [ANA, BOB, MATRIX, HEAT],
      );
    },
    /** Who is owed which news: `user title resolutions`, in order. */
    async owed(): Promise<string[]> {
      const { rows } = await pool.query<{ owed: string }>(
        `select concat_ws(' ', user_id, data ->> 'imdbId',
           (select string_agg(resolution, '+') from jsonb_array_elements_text(data -> 'resolutions') as resolution)) as owed
         from notifications where kind = 'watchlist-match' order by 1`,
      );
      return rows.map(({ owed }) => owed);
    },
    async close() {
      await Promise.all(opened.map((one) => one.close()));
      await own.drop();
    },
  };
}
