import { type Database, openDatabase } from '@matinee/db/database';
import { createTestDatabase, type TestDatabase } from '@matinee/testkit/database';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createIndexedTitleSearch } from './indexed-title-search.ts';
import { createDatasetFolder, type DatasetFolder } from './test/dataset.ts';
import { importDataset } from './test/import-dataset.ts';

let folder: DatasetFolder;
let testDatabase: TestDatabase;
let database: Database;
let seconds: number;

beforeEach(async () => {
  [folder, testDatabase] = await Promise.all([createDatasetFolder(), createTestDatabase()]);
  await folder.writeAll([
    { id: 'tt0073195', title: 'Jaws', year: '1975', votes: 680_000, akas: ['Fălci|RO'] },
    { id: 'tt0133093', title: 'The Matrix', votes: 2_000_000 },
    { id: 'tt0211915', title: 'Amélie', original: "Le fabuleux destin d'Amélie Poulain", year: '2001' },
    { id: 'tt0903747', title: 'Breaking Bad', type: 'tvSeries', year: '2008' },
  ]);
  database = openDatabase({ url: testDatabase.url, applicationName: 'test', onIdleError: () => undefined });
  seconds = 0;
});
afterEach(async () => {
  await database.close();
  await Promise.all([testDatabase.drop(), folder.remove()]);
});

const searcher = () =>
  createIndexedTitleSearch({ db: database.db, pool: database.pool, now: () => new Date(seconds * 1000) });
const imported = () => importDataset(testDatabase.url, folder.path);

describe('the index as a place that finds titles', () => {
  it('gives candidates as the others do', async () => {
    await imported();
    expect(await searcher().searchTitles({ text: 'breaking bad', year: null })).toEqual([
      {
        imdbId: 'tt0903747',
        kind: 'series',
        title: 'Breaking Bad',
        originalTitle: null,
        year: 2008,
        posterUrl: null,
        stars: [],
      },
    ]);
  });

  it('shows the name that matched where it is not the first one', async () => {
    await imported();
    const [jaws] = await searcher().searchTitles({ text: 'falci', year: null });
    const [amelie] = await searcher().searchTitles({ text: 'amelie', year: null });
    expect([jaws?.title, jaws?.originalTitle]).toEqual(['Jaws', 'Fălci']);
    expect([amelie?.title, amelie?.originalTitle]).toEqual(['Amélie', "Le fabuleux destin d'Amélie Poulain"]);
  });

  it('finds an id', async () => {
    await imported();
    const search = searcher();
    expect(await search.searchReadings([{ text: 'tt0073195', year: null }], 5)).toMatchObject({
      candidates: [{ title: 'Jaws' }],
      isCertain: true,
    });
    expect(await search.searchReadings([{ text: 'tt7654321', year: null }], 5)).toEqual({
      candidates: [],
      isCertain: false,
    });
  });

  it.each([
    ['the matrix', null, true],
    ['the matirx', null, true],
    ['jaws', 1975, true],
    ['jaws', 2026, false],
    ['matrix of the opera', null, false],
    ['qqqq', null, false],
  ])('is certain or not of %s of %s', async (text, year, isCertain) => {
    await imported();
    expect((await searcher().searchReadings([{ text, year }], 5))?.isCertain).toBe(isCertain);
  });

  it('has nothing to say before an import, and is seen to be there within a minute of it', async () => {
    const search = searcher();
    const ask = () => search.searchReadings([{ text: 'jaws', year: null }], 5);
    expect(await ask()).toBeNull();
    expect(await search.searchTitles({ text: 'jaws', year: null })).toEqual([]);
    await imported();
    seconds = 59;
    expect(await ask()).toBeNull();
    seconds = 60;
    expect(await ask()).toMatchObject({ candidates: [{ title: 'Jaws' }] });
  });
});
