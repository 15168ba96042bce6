import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

/** The files that an index is made of. */
export type StagedFile = 'titles' | 'akas' | 'ratings';

/** A row for COPY: each value `null`, or what its column reads. */
export type CopyRow = readonly (string | number | null)[];

interface StagingTable {
  table: string;
  /** In the order in which rows come. */
  columns: readonly string[];
  definition: string;
}

/**
 * Where a file waits until all are there. Unlogged: after a crash of Postgres they are empty, `title_import_files` with
 * them, and the import begins anew.
 */
export const STAGING: Record<StagedFile, StagingTable> = {
  titles: {
    table: 'title_import_titles',
    columns: [
      'id',
      'kind',
      'year',
      'title',
      'title_key',
      'title_folded',
      'original',
      'original_key',
      'original_folded',
    ],
    definition: `id integer not null, kind text not null, year smallint,
      title text not null, title_key integer not null, title_folded text not null,
      original text, original_key integer, original_folded text`,
  },
  akas: {
    table: 'title_import_akas',
    columns: ['id', 'preference', 'name', 'key', 'folded'],
    definition: `id integer not null, preference smallint not null, name text not null,
      key integer not null, folded text not null`,
  },
  ratings: {
    table: 'title_import_ratings',
    columns: ['id', 'votes'],
    definition: 'id integer not null, votes integer not null',
  },
};

/** Changed with the columns above: what an older version staged is of no use. */
const FORMAT = 'v1';

const FILES_TABLE = 'title_import_files';

export async function createStaging(client: pg.Client): Promise<void> {
  const tables = Object.values(STAGING).map(
    ({ table, definition }) => `create unlogged table if not exists ${table} (${definition});`,
  );
  await client.query(`
    set client_min_messages = warning;
    create unlogged table if not exists ${FILES_TABLE} (file text primary key, version text not null);
    delete from ${FILES_TABLE} where version not like '${FORMAT} %';
    ${tables.join('\n')}
  `);
}

export async function dropStaging(client: pg.Client): Promise<void> {
  const tables = [FILES_TABLE, ...Object.values(STAGING).map(({ table }) => table)];
  await client.query(`drop table if exists ${tables.join(', ')}`);
}

/** Which version of a file is wholly staged, by an import that did not get further. */
export async function stagedVersion(client: pg.Client, file: StagedFile): Promise<string | null> {
  const answer = await client.query<{ version: string }>(
    `select version from ${FILES_TABLE} where file = $1`,
    [file],
  );
  return answer.rows[0]?.version.slice(FORMAT.length + 1) ?? null;
}

export async function unstageFiles(client: pg.Client, files: readonly StagedFile[]): Promise<void> {
  await client.query(`delete from ${FILES_TABLE} where file = any($1)`, [files]);
}

/** Replaces what is staged of a file, in one transaction. `rows` is read no faster than Postgres writes. */
export async function stageFile(
  client: pg.Client,
  staged: { file: StagedFile; version: string; rows: AsyncIterable<readonly CopyRow[]> },
): Promise<void> {
  const { table, columns } = STAGING[staged.file];
  await client.query('begin');
  try {
    await client.query(`delete from ${FILES_TABLE} where file = '${staged.file}'`);
    // An older table might lack a column.
    await client.query(
      `drop table ${table}; create unlogged table ${table} (${STAGING[staged.file].definition})`,
    );
    await copyRows(client, `${table} (${columns.join(', ')})`, staged.rows);
    await client.query(`insert into ${FILES_TABLE} (file, version) values ($1, $2)`, [
      staged.file,
      `${FORMAT} ${staged.version}`,
    ]);
    await client.query('commit');
  } catch (error) {
    // Fails only with the connection, and then nothing was kept anyway.
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

/** Writes rows, some at a time, into a table. */
export async function copyRows(
  client: pg.Client,
  target: string,
  rows: AsyncIterable<readonly CopyRow[]>,
): Promise<void> {
  const sink = client.query(copyFrom(`copy ${target} from stdin`));
  await pipeline(Readable.from(inChunks(rows), { objectMode: true, highWaterMark: 2 }), sink);
}

/** Large enough that calls do not count, small enough not to count in memory. */
const CHUNK_LETTERS = 64 * 1024;

async function* inChunks(batches: AsyncIterable<readonly CopyRow[]>): AsyncGenerator<Buffer> {
  let chunk = '';
  for await (const batch of batches) {
    for (const row of batch) chunk += `${row.map(copyText).join('\t')}\n`;
    if (chunk.length < CHUNK_LETTERS) continue;
    yield Buffer.from(chunk);
    chunk = '';
  }
  if (chunk !== '') yield Buffer.from(chunk);
}

/** In COPY's text format. Postgres knows no text with a NUL in it. */
function copyText(value: CopyRow[number]): string {
  if (value === null) return '\\N';
  if (typeof value === 'number') return String(value);
  return /[\\\t\n\r\0]/.test(value) ? value.replace(/[\\\t\n\r\0]/g, escapeLetter) : value;
}

function escapeLetter(letter: string): string {
  if (letter === '\0') return '';
  return { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }[letter] ?? letter;
}
