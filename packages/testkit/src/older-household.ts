import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const MIGRATIONS = fileURLToPath(new URL('../../db/migrations/', import.meta.url));
const HOUSEHOLD = fileURLToPath(new URL('../household/', import.meta.url));

/** Each row of each table, as Postgres writes it in JSON. */
export type Rows = Record<string, Record<string, unknown>[]>;

interface Journal {
  entries: { tag: string }[];
}

/** The migrations' names, oldest first: each is a state that some household's database is in. */
export async function migrationTags(): Promise<string[]> {
  return (await readJournal()).entries.map(({ tag }) => tag);
}

/**
 * Copies the migrations into a folder as a version of back then had them, which ends with `upTo`; or as one of ours whose
 * newest migration fails at its end.
 */
export async function copyMigrations(
  into: string,
  { upTo, isBroken = false }: { upTo: string; isBroken?: boolean },
): Promise<void> {
  await mkdir(into, { recursive: true });
  await cp(MIGRATIONS, into, { recursive: true });
  const journal = await readJournal();
  const last = journal.entries.findIndex(({ tag }) => tag === upTo);
  if (last === -1) throw new Error(`there is no migration ${upTo}`);
  const entries = journal.entries.slice(0, last + 1);
  await writeFile(path.join(into, 'meta', '_journal.json'), JSON.stringify({ ...journal, entries }));
  if (!isBroken) return;
  const file = path.join(into, `${upTo}.sql`);
  await writeFile(file, `${await readFile(file, 'utf8')}--> statement-breakpoint\nselect 1 / 0;`);
}

/** SQL that puts rows into every table that there was after that migration. */
export async function householdAt(tag: string): Promise<string> {
  const files = (await readdir(HOUSEHOLD)).filter((file) => file <= `${tag}.sql`).sort();
  const texts = await Promise.all(files.map((file) => readFile(path.join(HOUSEHOLD, file), 'utf8')));
  return texts.join('\n');
}

/** Asks for the tables' names, one a row. */
export const TABLES_QUERY = `select tablename from pg_tables where schemaname = 'public' order by tablename`;

/** Asks for all rows of these tables: a table's name and an array, for each. */
export function rowsQuery(tables: readonly string[]): string {
  return tables
    .map((table) => `select '${table}', coalesce(jsonb_agg(to_jsonb(t)), '[]') from "${table}" t`)
    .join(' union all ');
}

/** What a migration has renamed, or let go on purpose (`null`). */
const CHANGED: Record<string, string | null> = {
  'title_index_imports.versions': 'files',
  'imdb_lists.drift': null,
};

/** The rows of before that are no longer there with all that stood in them. */
export function lostRows(before: Rows, after: Rows): string[] {
  return Object.entries(before).flatMap(([table, rows]) => {
    const left = new Set((after[table] ?? []).map((row) => ({ row })));
    return rows.flatMap((row) => {
      const found = [...left].find((candidate) => holds(table, candidate.row, row));
      if (found === undefined) return [`${table}: ${JSON.stringify(row)}`];
      left.delete(found);
      return [];
    });
  });
}

function holds(table: string, now: Record<string, unknown>, then: Record<string, unknown>): boolean {
  return Object.entries(then).every(([column, value]) => {
    const name = CHANGED[`${table}.${column}`];
    if (name === null) return true;
    return JSON.stringify(now[name ?? column]) === JSON.stringify(value);
  });
}

async function readJournal(): Promise<Journal> {
  return JSON.parse(await readFile(path.join(MIGRATIONS, 'meta', '_journal.json'), 'utf8')) as Journal;
}
