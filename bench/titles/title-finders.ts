import { readTitleRequest } from '@matinee/domain/titles/read-title-request';
import { searchTitleIndex } from '@matinee/title-index/search-title-index';
import pg from 'pg';

/** A way of finding titles: from what was typed to ids, the likeliest first, at most five. */
export type FindTitles = (typed: string) => Promise<string[]>;

const THIS_YEAR = 2026;

/** The readings of what was typed, as the bot has them. */
export function readingsOf(typed: string) {
  const request = readTitleRequest(typed, THIS_YEAR);
  if (request.type !== 'query') return [];
  return [{ text: request.text, year: request.year }, ...request.alternatives];
}

export function matineeFinder(pool: pg.Pool): FindTitles {
  return async (typed) => {
    const hits = await searchTitleIndex(pool, readingsOf(typed), { limit: 5, timeoutMs: 10_000 });
    return (hits ?? []).map(({ title }) => title.imdbId);
  };
}

/** What the baselines search: the same names of the same titles, in lower case and without accents. */
export async function prepareBaselines(url: string): Promise<void> {
  // Not the services' pool: its limit for one statement is shorter than this takes.
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (const statement of [
    "set maintenance_work_mem = '512MB'",
    'create extension if not exists pg_trgm',
    'create extension if not exists unaccent',
    'drop table if exists bench_names',
    `create table bench_names as
       select t.imdb_id, t.votes, t.year, lower(unaccent(n.name)) as name
         from title_index_names n join title_index t using (rank)`,
    "create index bench_names_words on bench_names using gin (to_tsvector('simple', name))",
    'create index bench_names_trigrams on bench_names using gin (name gin_trgm_ops)',
    'analyze bench_names',
  ]) {
    await client.query(statement);
  }
  await client.end();
}

/**
 * As TMDB's search behaves towards its users: all words must be there, the last one may be unfinished, accents and case do
 * not matter, a year at the end filters, the most popular first.
 */
export function prefixFinder(pool: pg.Pool): FindTitles {
  return async (typed) => {
    const [first] = readingsOf(typed);
    if (first === undefined) return [];
    const { rows } = await pool.query<{ imdb_id: string }>(
      `select imdb_id from bench_names,
              (select string_agg(quote_literal(word) || ':*', ' & ') as query
                 from regexp_split_to_table(lower(unaccent($1)), '[^[:alnum:]]+') as word where word <> '') as asked
        where to_tsvector('simple', name) @@ to_tsquery('simple', query)
          and ($2::integer is null or year = $2::integer)
        group by imdb_id, votes order by votes desc limit 5`,
      [first.text, first.year],
    );
    return rows.map((row) => row.imdb_id);
  };
}

/** As one would begin with pg_trgm: the most similar names first, the better known of equals. */
export function trigramFinder(pool: pg.Pool): FindTitles {
  return async (typed) => {
    const [first] = readingsOf(typed);
    if (first === undefined) return [];
    const { rows } = await pool.query<{ imdb_id: string }>(
      `select imdb_id from bench_names
        where name % lower(unaccent($1)) and ($2::integer is null or year = $2::integer)
        group by imdb_id, votes
        order by max(similarity(name, lower(unaccent($1)))) desc, votes desc limit 5`,
      [first.text, first.year],
    );
    return rows.map((row) => row.imdb_id);
  };
}
