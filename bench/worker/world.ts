import { type Database, openDatabase } from '@matinee/db/database';
import { createLogger } from '@matinee/runtime/logging/logger';
import pg from 'pg';

/** How much a household has; ten times that, so that the growth shows. */
export interface Size {
  users: number;
  watchlistItems: number;
  torrents: number;
  titles: number;
  libraryFilms: number;
}

export const USUAL: Size = {
  users: 200,
  watchlistItems: 20_000,
  torrents: 5_000,
  titles: 5_000,
  libraryFilms: 10_000,
};

export const times = (size: Size, factor: number): Size =>
  Object.fromEntries(Object.entries(size).map(([what, count]) => [what, count * factor])) as unknown as Size;

export const NOW = new Date('2030-01-01T12:00:00Z');
export const logger = createLogger({ service: 'bench', level: 'silent', isTerminal: false });

let statements = 0;
const originalQuery = pg.Client.prototype.query;
pg.Client.prototype.query = function counted(this: pg.Client, ...args: unknown[]) {
  statements += 1;
  return Reflect.apply(originalQuery, this, args) as never;
} as typeof originalQuery;

/** What a run sent to Postgres, and how long it took. */
export async function measure(run: () => Promise<unknown>): Promise<{ statements: number; ms: number }> {
  const before = statements;
  const startedAt = performance.now();
  await run();
  return { statements: statements - before, ms: performance.now() - startedAt };
}

export function open(url: string): Database {
  return openDatabase({ url, applicationName: 'bench', onIdleError: () => undefined });
}

/** A household of this size in which everything has been done: nothing is new, due, or owed. */
export async function fillHousehold({ pool }: Database, size: Size): Promise<void> {
  await pool.query(
    'truncate users, torrents, grabs, titles, title_facts, releases, release_searches, library_items, job_runs cascade',
  );
  const run = (text: string, ...values: unknown[]) => pool.query(text, values);
  await run(
    `insert into users (id, name, role, email) select n, 'Person ' || n, case n when 1 then 'admin' else 'user' end, n || '@example.org'
     from generate_series(1, $1::int) as n`,
    size.users,
  );
  await run(
    `insert into titles (imdb_id, kind, title, updated_at) select 'tt' || lpad(n::text, 7, '0'), 'movie', 'Title ' || n, $2
     from generate_series(1, $1::int) as n`,
    size.titles,
    NOW,
  );
  await run(
    `insert into title_facts (imdb_id, source, language, facts, fetched_at)
     select imdb_id, 'tmdb', 'en', '{}'::jsonb, $1 from titles`,
    NOW,
  );
  // Popular titles are on many lists: the square makes the first ones so.
  await run(
    `insert into watchlist_items (user_id, imdb_id, source, added_at)
     select distinct on (person, film) person, film, 'bot', $4::timestamptz from (
       select 1 + floor(random() * $2::int)::int as person,
         'tt' || lpad((1 + floor(power(random(), 2) * $3::int))::text, 7, '0') as film
       from generate_series(1, $1::int * 2)) as wished
     limit $1::int`,
    size.watchlistItems,
    size.users,
    size.titles,
    NOW,
  );
  await run(
    `insert into release_searches (indexer, imdb_id, searched_at) select 'filelist', imdb_id, $1 from titles`,
    NOW,
  );
  await run(
    `insert into torrents (info_hash, name, imdb_id, resolution, state, progress, size_bytes, ratio, seeding_seconds, download_dir,
       added_at, completed_at, state_changed_at, idle_since)
     select lpad(to_hex(n), 40, '0'), 'Some.Film.' || n || '.2024.1080p.BluRay.x264-GRP',
       'tt' || lpad((1 + n % $2::int)::text, 7, '0'), '1080p', 'seeding', 1, 8000000000, 1.2, 86400, '/downloads', $3, $3, $3, $3
     from generate_series(1, $1::int) as n`,
    size.torrents,
    size.titles,
    NOW,
  );
  await run(
    `insert into grabs (user_id, info_hash, way, source_kind, download_dir, state, next_attempt_at, created_at, added_at)
     select 1 + n % $2::int, lpad(to_hex(n), 40, '0'), 'bot', 'magnet', '/downloads', 'added', $3, $3, $3
     from generate_series(1, $1::int) as n`,
    size.torrents,
    size.users,
    NOW,
  );
  await run('vacuum analyze');
}
