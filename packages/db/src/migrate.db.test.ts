import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createEmptyDatabase, type TestDatabase } from '@matinee/testkit/database';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import journal from '../migrations/meta/_journal.json' with { type: 'json' };
import { MIGRATIONS_DIR, migrate } from './migrate.ts';

describe('migrating', () => {
  let database: TestDatabase;
  let client: pg.Client;

  beforeEach(async () => {
    database = await createEmptyDatabase();
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
  });

  afterEach(async () => {
    await client.end();
    await database.drop();
  });

  const appliedCount = async () =>
    Number((await client.query('select count(*) from drizzle.__drizzle_migrations')).rows[0].count);
  const hasTable = async (name: string) =>
    (await client.query('select to_regclass($1) is not null as found', [name])).rows[0].found as boolean;

  it('makes every table in an empty database', async () => {
    await migrate(database.url);
    expect(await appliedCount()).toBe(journal.entries.length);
    expect(await hasTable('users')).toBe(true);
    expect(await hasTable('notifications')).toBe(true);
  });

  it('applies each migration once when four services start at the same moment', async () => {
    await Promise.all(Array.from({ length: 4 }, () => migrate(database.url)));
    expect(await appliedCount()).toBe(journal.entries.length);
  });

  it('does nothing the second time', async () => {
    await migrate(database.url);
    await client.query(
      "insert into job_runs (job, started_at, outcome) values ('sync-torrents', now(), 'ok')",
    );
    await migrate(database.url);
    expect(await appliedCount()).toBe(journal.entries.length);
    expect((await client.query('select job from job_runs')).rows).toEqual([{ job: 'sync-torrents' }]);
  });

  it('leaves nothing behind of a migration that fails in the middle, and frees the lock', async () => {
    const dir = await mkdtemp(path.join(tmpdir(), 'matinee-migrations-'));
    try {
      await cp(MIGRATIONS_DIR, dir, { recursive: true });
      await addMigration(dir, 'create table half_done (id int);--> statement-breakpoint\nselect 1 / 0;');
      await expect(migrate(database.url, dir)).rejects.toThrow();
      expect(await hasTable('half_done')).toBe(false);
      await migrate(database.url);
      expect(await hasTable('users')).toBe(true);
    } finally {
      await rm(dir, { recursive: true });
    }
  });
});

async function addMigration(dir: string, statements: string): Promise<void> {
  const file = path.join(dir, 'meta', '_journal.json');
  const copied = JSON.parse(await readFile(file, 'utf8')) as typeof journal;
  const last = copied.entries.at(-1);
  if (!last) throw new Error('there is no migration to come after');
  copied.entries.push({ ...last, idx: last.idx + 1, when: last.when + 1, tag: '9999_broken' });
  await writeFile(file, JSON.stringify(copied));
  await writeFile(path.join(dir, '9999_broken.sql'), statements);
}
