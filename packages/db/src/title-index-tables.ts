import pg from 'pg';
import type { ImportDone } from './title-index-build.ts';

/** What an import makes anew, in the order in which a search locks them: two who lock in one order never block each other. */
export const LIVE_TABLES = ['title_index', 'title_index_names', 'title_index_words'] as const;

/** What a table, or an index of one, is called while it is built. */
export const nextOf = (name: string) => `${name}_next`;

/** Tables that are only there while an index is built. */
export const BUILD_TABLES = [...LIVE_TABLES.map(nextOf), 'title_import_ranked', 'title_import_words'];

/**
 * From the staged files to the new tables, but for the words' keys, which are not made in SQL. Rows are written in the
 * order of rank: what is well known lies together, and is in memory when it is looked for.
 */
export const ASSEMBLY: readonly { step: string; sql: string }[] = [
  {
    step: 'ranking the titles',
    sql: `
      drop table if exists ${BUILD_TABLES.join(', ')};
      ${LIVE_TABLES.map((table) => `create table ${nextOf(table)} (like ${table} including defaults including constraints);`).join('\n')}
      create unlogged table title_import_ranked as
        select id, year, votes, row_number() over (order by votes desc, id)::integer as rank
          from (select distinct on (id) id, year, coalesce(votes, 0) as votes
                  from title_import_titles left join title_import_ratings using (id)
                 order by id, votes desc nulls last) as known;
      analyze title_import_ranked, title_import_titles, title_import_akas`,
  },
  {
    step: 'writing titles',
    sql: `
      insert into ${nextOf('title_index')} (imdb_id, rank, votes, year, kind, title, original_title)
      select distinct on (rank) 'tt' || case when id < 1000000 then lpad(id::text, 7, '0') else id::text end,
             rank, votes, r.year, kind, title, case when original_folded <> title_folded then original end
        from title_import_titles join title_import_ranked r using (id)
       order by rank`,
  },
  {
    step: 'writing their names',
    // Of names that fold to the same, the one that people here see most often is kept.
    sql: `
      insert into ${nextOf('title_index_names')} (rank, key, year, name, folded)
      select distinct on (rank, folded) rank, key, year, name, folded
        from (select id, 0 as preference, title as name, title_key as key, title_folded as folded
                from title_import_titles
               union all
              select id, 1, original, original_key, original_folded
                from title_import_titles where original_folded is not null
               union all
              select id, preference, name, key, folded from title_import_akas) as names
        join title_import_ranked using (id)
       where folded <> ''
       order by rank, folded, preference`,
  },
  {
    step: 'counting words',
    sql: `
      create unlogged table title_import_words as
        select word, count(*)::integer as names, min(rank) as best_rank
          from ${nextOf('title_index_names')}, unnest(string_to_array(folded, ' ')) as word
         group by word`,
  },
];

/** Gives a new table the indexes, and the keys, that the live one has. Its migrations remain the one place that names them. */
export async function buildIndexesLike(client: pg.Client, table: string): Promise<void> {
  const { rows } = await client.query<{ name: string; definition: string; constraint_type: string | null }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition,
            c.contype as constraint_type
       from pg_index i left join pg_constraint c on c.conindid = i.indexrelid and c.contype in ('p', 'u')
      where i.indrelid = $1::regclass`,
    [table],
  );
  for (const { name, definition, constraint_type: type } of rows) {
    const next = nextOf(name);
    await client.query(
      definition.replace(/^(create (?:unique )?index) \S+ on \S+/i, `$1 ${next} on ${nextOf(table)}`),
    );
    if (type === null) continue;
    const kind = type === 'p' ? 'primary key' : 'unique';
    await client.query(`alter table ${nextOf(table)} add constraint ${next} ${kind} using index ${next}`);
  }
  await client.query(`analyze ${nextOf(table)}`);
}

/** Puts the new tables in place of the live ones, in one transaction. Fails with 55P03 while a search holds them. */
export async function exchangeTables(client: pg.Client, done: ImportDone): Promise<void> {
  await client.query(`begin; set local lock_timeout = '2s'`);
  try {
    for (const table of LIVE_TABLES) await client.query(`lock table ${table} in access exclusive mode`);
    for (const table of LIVE_TABLES) {
      const { rows } = await client.query<{ name: string }>(
        'select indexrelid::regclass::text as name from pg_index where indrelid = $1::regclass',
        [nextOf(table)],
      );
      await client.query(`drop table ${table}; alter table ${nextOf(table)} rename to ${table}`);
      for (const { name } of rows) {
        await client.query(`alter index ${name} rename to ${name.replace(/_next$/, '')}`);
      }
    }
    await client.query(
      `insert into title_index_imports (imported_at, titles, names, words, files) values ($1, $2, $3, $4, $5)
       on conflict (is_only) do update
          set imported_at = excluded.imported_at, titles = excluded.titles, names = excluded.names,
              words = excluded.words, files = excluded.files`,
      [done.at, done.size.titles, done.size.names, done.size.words, JSON.stringify(done.files)],
    );
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

/** Ends what these connections are doing, in Postgres too: a client that goes away is not noticed before a statement ends. */
export async function cancelStatements(url: string, pids: readonly number[]): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    await client.query('select pg_cancel_backend(pid) from unnest($1::integer[]) as pid', [pids]);
  } finally {
    await client.end();
  }
}
