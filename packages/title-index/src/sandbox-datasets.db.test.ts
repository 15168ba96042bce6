import { type Database, openDatabase } from '@matinee/db/database';
import { readTitleRequest } from '@matinee/domain/titles/read-title-request';
import { openTestSandbox, type TestSandbox } from '@matinee/sandbox/testing/sandbox-for-tests';
import { TITLES } from '@matinee/sandbox/titles/titles';
import { createTestDatabase, type TestDatabase } from '@matinee/testkit/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { searchTitleIndex } from './search-title-index.ts';
import { importDataset } from './test/import-dataset.ts';

let sandbox: TestSandbox;
let testDatabase: TestDatabase;
let database: Database;
beforeAll(async () => {
  [sandbox, testDatabase] = await Promise.all([openTestSandbox({ keep: true }), createTestDatabase()]);
  await importDataset(testDatabase.url, sandbox.at('IMDB_DATASETS_URL'));
  database = openDatabase({ url: testDatabase.url, applicationName: 'test', onIdleError: () => undefined });
});
afterAll(async () => {
  await database.close();
  await Promise.all([sandbox.close(), testDatabase.drop()]);
});

async function search(message: string): Promise<string[]> {
  const request = readTitleRequest(message, 2026);
  if (request.type !== 'query') return [];
  const { text, year, alternatives } = request;
  const readings = [{ text, year }, ...alternatives];
  const hits = await searchTitleIndex(database.pool, readings, { limit: 5, timeoutMs: 5_000 });
  return (hits ?? []).map(({ title }) => title.imdbId);
}

/** The index has no shorts. */
const indexed = TITLES.filter(({ kind }) => kind !== 'short');

describe('in the sandbox', () => {
  it.each(indexed.map((title) => [`${title.title} (${title.year})`, title.imdbId]))(
    '%s is found first',
    async (message, imdbId) => {
      expect((await search(message))[0]).toBe(imdbId);
    },
  );

  it.each(
    indexed.flatMap(({ romanianTitle, imdbId }) => (romanianTitle === null ? [] : [[romanianTitle, imdbId]])),
  )('%s is found by its Romanian name', async (name = '', imdbId) => {
    expect(await search(name.normalize('NFD').replace(/\p{M}/gu, ''))).toContain(imdbId);
  });
});
