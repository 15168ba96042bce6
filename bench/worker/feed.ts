import type { Database } from '@matinee/db/database';
import { imdbId } from '@matinee/domain/titles/imdb-id';
import { parseReleaseName } from '@matinee/release-names/parse-release-name';
import { readFeeds } from '../../services/myimdb/src/release-feed/read-feeds.ts';
import { context } from './quiet-tick.ts';
import { fillHousehold, logger, measure, NOW, type Size } from './world.ts';

/** A feed of 100 new releases, each of a film that somebody may wait for: kept, and its news owed. */
export async function newReleases(database: Database, size: Size) {
  const { db, pool } = database;
  await fillHousehold(database, size);
  // Nothing of them is here yet.
  await pool.query('truncate torrents, library_items, notifications, watchlist_told cascade');
  const latest = Array.from({ length: 100 }, (_, n) => ({
    indexer: 'filelist' as const,
    releaseId: `${n}`,
    name: `Film.${n}.2024.1080p.BluRay.x264-GRP`,
    // Spread over all titles, the popular ones among them.
    imdbId: imdbId(`tt${String(1 + n * Math.floor(size.titles / 100)).padStart(7, '0')}`),
    sizeBytes: 1,
    seeders: 1,
    leechers: 0,
    category: null,
    uploadedAt: null,
    isFreeleech: false,
    isDoubleUp: false,
    isInternal: false,
  }));
  const notAsked = () => Promise.reject(new Error('was asked'));
  const feed = {
    db,
    indexer: {
      searchesByImdbId: async () => true,
      searchByImdbId: notAsked,
      searchByName: notAsked,
      latest: async () => latest,
      downloadTorrentFile: notAsked,
    },
    indexerName: 'filelist' as const,
    budget: { spend: async () => ({ type: 'granted' as const, remaining: 1 }), block: async () => undefined },
    readName: parseReleaseName,
    now: () => NOW,
    logger,
  };
  const { statements, ms } = await measure(() => readFeeds({ db, now: () => NOW, feeds: [feed] }, context()));
  const { rows } = await pool.query<{ owed: number }>('select count(*)::int as owed from notifications');
  // The plain way: who waits for it, asked for each release, and a row written for each of them.
  await pool.query('truncate notifications');
  const baseline = await measure(async () => {
    for (const { imdbId: title, releaseId } of latest) {
      const waiting = await pool.query<{ user_id: string }>(
        'select user_id from watchlist_items where imdb_id = $1',
        [title],
      );
      for (const { user_id } of waiting.rows) {
        await pool.query(
          `insert into notifications (user_id, channel, kind, data, dedupe_key, due_at)
           values ($1, 'telegram', 'watchlist-match', '{}', $2, now())`,
          [user_id, `${user_id} ${releaseId}`],
        );
      }
    }
  });
  return {
    statements,
    ms: Math.round(ms),
    'messages owed': rows[0]?.owed,
    'baseline statements': baseline.statements,
    'baseline ms': Math.round(baseline.ms),
  };
}
