import { createLibrarySync } from '@matinee/catalogue/library/sync-library';
import type { Database } from '@matinee/db/database';
import type { LibraryMovie } from '@matinee/domain/library/ports';
import { imdbId } from '@matinee/domain/titles/imdb-id';
import { logger, measure, NOW } from './world.ts';

const PAGE = 500;

/** A first scan of a library, and one a day later that finds everything as it was. */
export async function libraryScan({ db, pool }: Database, films: number) {
  const movies = Array.from(
    { length: films },
    (_, n): LibraryMovie => ({
      ratingKey: String(n + 1),
      imdbId: imdbId(`tt${String(n + 1).padStart(7, '0')}`),
      title: `Title ${n}`,
      year: 2000,
      resolution: '1080p',
      addedAt: NOW,
      updatedAt: NOW,
    }),
  );
  await pool.query('truncate library_items, library_syncs');
  let now = NOW;
  const sync = createLibrarySync({
    db,
    plex: {
      identity: async () => ({ machineIdentifier: 'bench', version: '1' }),
      async *listMovies() {
        for (let at = 0; at < movies.length; at += PAGE) yield movies.slice(at, at + PAGE);
      },
    },
    logger,
    now: () => now,
  });
  const first = await measure(() => sync.run());
  now = new Date(NOW.getTime() + 25 * 3_600_000);
  const again = await measure(() => sync.run());
  await pool.query('truncate library_items');
  const baseline = await measure(() =>
    pool.query(
      `insert into library_items (rating_key, imdb_id, title, resolution, updated_at)
       select "ratingKey", "imdbId", title, resolution, "updatedAt" from jsonb_to_recordset($1::jsonb)
         as film ("ratingKey" text, "imdbId" text, title text, resolution text, "updatedAt" timestamptz)`,
      [JSON.stringify(movies)],
    ),
  );
  return {
    'first: statements': first.statements,
    'first: ms': Math.round(first.ms),
    'again: statements': again.statements,
    'again: ms': Math.round(again.ms),
    'baseline ms': Math.round(baseline.ms),
  };
}
