import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Database, openDatabase } from '@matinee/db/database';
import { createEmptyDatabase, createTestDatabase, type TestDatabase } from '@matinee/testkit/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { searchTitleIndex } from './search-title-index.ts';
import { createDatasetFolder, type DatasetFolder } from './test/dataset.ts';
import { importDataset } from './test/import-dataset.ts';

/** Whether a small disk can be made here: as root, and outside of most containers. */
const disk = mkdtempSync(path.join(tmpdir(), 'matinee-small-disk-'));
const canMount = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', disk]).status === 0;

let folder: DatasetFolder;
let testDatabase: TestDatabase;
let database: Database;
const tablespace = `small_${randomBytes(5).toString('hex')}`;

beforeAll(async () => {
  [folder, testDatabase] = await Promise.all([createDatasetFolder(), createTestDatabase()]);
  database = openDatabase({ url: testDatabase.url, applicationName: 'test', onIdleError: () => undefined });
});
afterAll(async () => {
  await database.close();
  await Promise.all([testDatabase.drop(), folder.remove()]);
  if (canMount) {
    await dropTablespace();
    execFileSync('umount', ['-l', disk]);
  }
  rmSync(disk, { recursive: true, force: true });
});

/** Not from the database that was in it. */
async function dropTablespace(): Promise<void> {
  const other = await createEmptyDatabase();
  const { pool, close } = openDatabase({
    url: other.url,
    applicationName: 'test',
    onIdleError: () => undefined,
  });
  await pool.query(`drop tablespace if exists ${tablespace}`);
  await close();
  await other.drop();
}

const found = async (text: string) => {
  const hits = await searchTitleIndex(database.pool, [{ text, year: null }], { limit: 5, timeoutMs: 5_000 });
  return hits?.map(({ title }) => title.imdbId);
};

/** The disk is given to whoever Postgres runs as. */
async function setUpSmallDisk(): Promise<void> {
  const { rows } = await database.pool.query<{ folder: string; name: string }>(
    "select current_setting('data_directory') as folder, current_database() as name",
  );
  const { uid, gid } = statSync(rows[0]?.folder ?? '');
  chownSync(disk, uid, gid);
  chmodSync(disk, 0o700);
  await database.pool.query(`create tablespace ${tablespace} location '${disk}'`);
  await database.pool.query(`alter database "${rows[0]?.name}" set default_tablespace = ${tablespace}`);
}

describe.skipIf(!canMount)('a disk that is full', () => {
  it('leaves the old index in place, says so, and what was staged is no obstacle afterwards', async () => {
    await folder.writeAll([{ id: 'tt0000300', title: 'Gone' }]);
    await importDataset(testDatabase.url, folder.path);
    await setUpSmallDisk();
    await folder.writeAll(
      Array.from({ length: 8_000 }, (_, at) => ({
        id: `tt${1_000_000 + at}`,
        title: `Newcomer ${at} ${'of the many names '.repeat(4)}`,
      })),
    );
    await expect(importDataset(testDatabase.url, folder.path)).rejects.toThrow(
      /^The disk of the database is full\. .* the old one is still in place\.$/,
    );
    expect(await found('gone')).toEqual(['tt0000300']);

    await folder.writeAll([{ id: 'tt0000400', title: 'Newcomer' }]);
    await importDataset(testDatabase.url, folder.path);
    expect([await found('gone'), await found('newcomer')]).toEqual([[], ['tt0000400']]);
  }, 60_000);
});
