import { type Database, openDatabase } from '@matinee/db/database';
import { findIndexedTitle } from '@matinee/db/title-index';
import { imdbId } from '@matinee/domain/titles/imdb-id';
import { createTestDatabase, type TestDatabase } from '@matinee/testkit/database';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDatasetFolder, type DatasetFolder } from './test/dataset.ts';
import { createTitlesImport } from './titles-import-job.ts';

let folder: DatasetFolder;
let testDatabase: TestDatabase;
let database: Database;
beforeAll(async () => {
  [folder, testDatabase] = await Promise.all([createDatasetFolder(), createTestDatabase()]);
  database = openDatabase({ url: testDatabase.url, applicationName: 'test', onIdleError: () => undefined });
  await folder.writeAll([{ id: 'tt0133093', title: 'The Matrix', akas: ['Matrix'] }]);
});
afterAll(async () => {
  await database.close();
  await Promise.all([testDatabase.drop(), folder.remove()]);
});

it('as a job counts what it imported, and nothing when there is nothing new', async () => {
  const run = createTitlesImport({
    db: database.db,
    databaseUrl: testDatabase.url,
    baseUrl: folder.path,
    now: () => new Date('2026-11-21T02:00:00Z'),
  });
  const runOnce = async () => {
    const counts: Record<string, number> = {};
    await run({
      signal: new AbortController().signal,
      logger: { info: () => undefined },
      count: (name, n = 1) => {
        counts[name] = (counts[name] ?? 0) + n;
      },
    });
    return counts;
  };
  expect(await runOnce()).toEqual({ titles: 1, names: 2 });
  expect(await findIndexedTitle(database.db, imdbId('tt0133093'))).toMatchObject({ title: 'The Matrix' });
  expect(await runOnce()).toEqual({});
});
