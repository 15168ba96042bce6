import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createEmptyDatabase, type TestDatabase } from '@matinee/testkit/database';
import {
  copyMigrations,
  householdAt,
  lostRows,
  migrationTags,
  type Rows,
  rowsQuery,
  TABLES_QUERY,
} from '@matinee/testkit/older-household';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrate } from './migrate.ts';

const tags = await migrationTags();
/** Of the versions that a household may come from: the first, one between, and the one before ours. */
const STATES = ['0000_foundation', '0012_mail-links', tags.at(-2) ?? ''];

describe('an older household’s database', () => {
  let database: TestDatabase;
  let client: pg.Client;
  let dir: string;

  beforeEach(async () => {
    database = await createEmptyDatabase();
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
    dir = await mkdtemp(path.join(tmpdir(), 'matinee-migrations-'));
  });

  afterEach(async () => {
    await client.end();
    await database.drop();
    await rm(dir, { recursive: true });
  });

  async function makeHousehold(tag: string): Promise<void> {
    const old = path.join(dir, 'old');
    await copyMigrations(old, { upTo: tag });
    await migrate(database.url, old);
    await client.query(await householdAt(tag));
  }

  async function readRows(): Promise<Rows> {
    const tables = (await client.query<{ tablename: string }>(TABLES_QUERY)).rows;
    const query = rowsQuery(tables.map(({ tablename }) => tablename));
    const { rows } = await client.query<[string, Record<string, unknown>[]]>({
      text: query,
      rowMode: 'array',
    });
    return Object.fromEntries(rows);
  }

  async function readSchema() {
    const columns = `select table_name, column_name, data_type, is_nullable, column_default from information_schema.columns
      where table_schema = 'public' order by 1, 2`;
    const applied = 'select hash from drizzle.__drizzle_migrations order by id';
    return [(await client.query(columns)).rows, (await client.query(applied)).rows];
  }

  it.each(STATES)('of %s is brought to the newest schema, and nothing in it is lost', async (tag) => {
    await makeHousehold(tag);
    const before = await readRows();
    if (tag !== tags.at(-2)) expect(Object.values(before).filter(({ length }) => length === 0)).toEqual([]);
    await migrate(database.url);
    expect(lostRows(before, await readRows())).toEqual([]);
    expect((await readSchema())[1]).toHaveLength(tags.length);
  });

  it('is as it was, down to the last column, when a migration fails', async () => {
    await makeHousehold('0012_mail-links');
    const before = [await readRows(), await readSchema()];
    const broken = path.join(dir, 'broken');
    await copyMigrations(broken, { upTo: tags.at(-1) ?? '', isBroken: true });
    await expect(migrate(database.url, broken)).rejects.toThrow();
    expect([await readRows(), await readSchema()]).toEqual(before);
    await migrate(database.url);
    expect(lostRows(before[0] as Rows, await readRows())).toEqual([]);
  });
});

describe('the comparison of rows', () => {
  it('notices a row that is gone, one that has changed, and one of two equal ones', () => {
    const before: Rows = { users: [{ id: 1 }, { id: 2, name: 'Ana' }], jobs: [{ job: 'x' }, { job: 'x' }] };
    const after: Rows = { users: [{ id: 2, name: 'Bob', state: 'new' }], jobs: [{ job: 'x' }] };
    expect(lostRows(before, after)).toEqual([
      'users: {"id":1}',
      'users: {"id":2,"name":"Ana"}',
      'jobs: {"job":"x"}',
    ]);
    expect(lostRows(before, { ...before, users: [...(before.users ?? []), { id: 3 }] })).toEqual([]);
  });
});
