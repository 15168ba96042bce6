import { type Database, openDatabase } from '@matinee/db/database';
import { readTitleIndex } from '@matinee/db/title-index';
import { KNOWN_RANKS } from '@matinee/domain/titles/order-hits';
import { readTitleRequest } from '@matinee/domain/titles/read-title-request';
import { createTestDatabase, type TestDatabase } from '@matinee/testkit/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { searchTitleIndex } from './search-title-index.ts';
import { createDatasetFolder, type DatasetFolder, type DatasetTitle } from './test/dataset.ts';
import { importDataset } from './test/import-dataset.ts';

const TITLES: DatasetTitle[] = [
  { id: 'tt0133093', title: 'The Matrix', votes: 2_100_000, akas: ['Matrix|RO', 'Матрица|RU'] },
  { id: 'tt0234215', title: 'The Matrix Reloaded', year: '2003', votes: 600_000 },
  { id: 'tt0087182', title: 'Dune', year: '1984', votes: 180_000 },
  { id: 'tt1160419', title: 'Dune', original: 'Dune: Part One', year: '2021', votes: 900_000 },
  { id: 'tt0211915', title: 'Amélie', original: "Le fabuleux destin d'Amélie Poulain", year: '2001' },
  { id: 'tt0910970', title: 'WALL·E', year: '2008' },
  {
    id: 'tt10872600',
    title: 'Spider-Man: No Way Home',
    year: '2021',
    akas: ['Omul-Păianjen: Niciun drum spre casă|RO'],
  },
  { id: 'tt1013752', title: 'Fast & Furious', year: '2009' },
  { id: 'tt0079817', title: 'Rocky II', year: '1979' },
  { id: 'tt0075148', title: 'Rocky', year: '1976', votes: 660_000 },
  { id: 'tt0073195', title: 'Jaws', year: '1975', akas: ['Fălci|RO', 'Les dents de la mer|FR'] },
  {
    id: 'tt0245429',
    title: 'Spirited Away',
    original: 'Sen to Chihiro no kamikakushi',
    year: '2001',
    akas: ['千と千尋の神隠し|JP'],
  },
  { id: 'tt8579674', title: '1917', year: '2019' },
  { id: 'tt0416449', title: '300', year: '2006' },
  { id: 'tt1798709', title: 'Her', year: '2013' },
  { id: 'tt0102926', title: 'The Silence of the Lambs', year: '1991' },
  { id: 'tt0000301', title: '301', year: '2007', votes: 5 },
  { id: 'tt0993846', title: 'The Wolf of Wall Street', year: '2013' },
];

let folder: DatasetFolder;
let testDatabase: TestDatabase;
let database: Database;

beforeAll(async () => {
  [folder, testDatabase] = await Promise.all([createDatasetFolder(), createTestDatabase()]);
  await folder.writeAll(TITLES);
  await importDataset(testDatabase.url, folder.path);
  database = openDatabase({ url: testDatabase.url, applicationName: 'test', onIdleError: () => undefined });
});
afterAll(async () => {
  await database.close();
  await Promise.all([testDatabase.drop(), folder.remove()]);
});

async function search(message: string, limit = 5) {
  const request = readTitleRequest(message, 2026);
  if (request.type !== 'query') throw new Error(`no query: ${message}`);
  const { text, year, alternatives } = request;
  return (
    (await searchTitleIndex(database.pool, [{ text, year }, ...alternatives], { limit, timeoutMs: 5_000 })) ??
    []
  );
}

describe('the first one found is meant by', () => {
  it.each([
    ['the title', 'The Matrix', 'tt0133093'],
    ['no article', 'matrix', 'tt0133093'],
    ['two letters swapped', 'the matirx', 'tt0133093'],
    ['another first letter', 'natrix', 'tt0133093'],
    ['a letter too few', 'the marix', 'tt0133093'],
    ['a short word misspelt', 'jwas', 'tt0073195'],
    ['another short word misspelt', 'hre', 'tt1798709'],
    ['no accents', 'amelie', 'tt0211915'],
    ['no punctuation', 'wall e', 'tt0910970'],
    ['no blanks', 'spiderman no way home', 'tt10872600'],
    ['blanks elsewhere', 'wolf of wallstreet', 'tt0993846'],
    ['and', 'fast and furious', 'tt1013752'],
    ['no and', 'fast furious', 'tt1013752'],
    ['a digit for a Roman numeral', 'rocky 2', 'tt0079817'],
    ['a word for a Roman numeral', 'rocky two', 'tt0079817'],
    ['no numeral', 'rocky', 'tt0075148'],
    ['another order', 'lambs silence', 'tt0102926'],
    ['some of the words', 'no way home', 'tt10872600'],
    ['an unfinished word', 'the silence of the lam', 'tt0102926'],
    ['words around it', 'filmul matrix', 'tt0133093'],
    ['the Romanian title', 'Omul-Păianjen: Niciun drum spre casă', 'tt10872600'],
    ['the Romanian title without accents', 'falci', 'tt0073195'],
    ['the original title', 'sen to chihiro no kamikakushi', 'tt0245429'],
    ['a title in another script', '千と千尋の神隠し', 'tt0245429'],
    ['a title in Cyrillic', 'матрица', 'tt0133093'],
    ['a title in French', 'les dents de la mer', 'tt0073195'],
    ['a number', '1917', 'tt8579674'],
    ['another number', '300', 'tt0416449'],
    ['the best known of a name', 'dune', 'tt1160419'],
    ['a year at the end', 'dune 1984', 'tt0087182'],
    ['a year in brackets', 'dune (1984)', 'tt0087182'],
    ['a year in front', '1984 dune', 'tt0087182'],
    ['two digits of a year', "dune '84", 'tt0087182'],
    ['a year that is wrong by one', 'dune 1985', 'tt0087182'],
    ['a year, and a slip', 'dnue 1984', 'tt0087182'],
  ])('%s: %s', async (_how, typed, imdbId) => {
    expect((await search(typed))[0]?.title.imdbId).toBe(imdbId);
  });
});

describe('what is found', () => {
  it('has the name that matched, how near it is, and how known the title is', async () => {
    const [hit] = await search('fălci');
    expect(hit).toMatchObject({
      matchedName: 'Fălci',
      closeness: 1,
      isSure: true,
      title: { title: 'Jaws', originalTitle: null, year: 1975, votes: 1000, kind: 'movie' },
    });
  });

  it('is each title once, at most as many as were asked for', async () => {
    const hits = await search('matrix', 2);
    expect(hits.map(({ title }) => title.title)).toEqual(['The Matrix', 'The Matrix Reloaded']);
  });

  it('is nothing where nothing is like it', async () => {
    expect(await search('qqqqq')).toEqual([]);
  });

  it.each(["'; drop table title_index; --", "it's & | ! <-> :*", '\\', 'a'.repeat(200), '%_%', "'\\''"])(
    'is no error for %j',
    async (typed) => {
      const hits = await searchTitleIndex(database.pool, [{ text: typed, year: null }], {
        limit: 5,
        timeoutMs: 5_000,
      });
      expect(hits).not.toBeNull();
    },
  );
});

it('gives up when it takes too long, and leaves the connection to others', async () => {
  const holder = openDatabase({
    url: testDatabase.url,
    applicationName: 'test',
    onIdleError: () => undefined,
  });
  const client = await holder.pool.connect();
  try {
    await client.query('begin; lock table title_index in access exclusive mode');
    const found = await searchTitleIndex(database.pool, [{ text: 'matrix', year: null }], {
      limit: 5,
      timeoutMs: 50,
    });
    expect(found).toBeNull();
  } finally {
    await client.query('rollback');
    client.release();
    await holder.close();
  }
  expect(await search('matrix')).not.toEqual([]);
});

it('finds known titles through an index of just these', async () => {
  const { rows } = await database.pool.query<{ indexdef: string }>(
    "select indexdef from pg_indexes where tablename = 'title_index_names' and indexdef like '%gin%' order by 1",
  );
  expect(rows.map(({ indexdef }) => /WHERE \((.*)\)$/.exec(indexdef)?.[1])).toEqual([
    `rank <= ${KNOWN_RANKS}`,
    `rank > ${KNOWN_RANKS}`,
  ]);
});

it('reads the names of the best known titles first, without sorting all that match', async () => {
  const [many, own] = await Promise.all([createDatasetFolder(), createTestDatabase()]);
  const another = openDatabase({ url: own.url, applicationName: 'test', onIdleError: () => undefined });
  try {
    // 7919 is prime to 2000: each number of votes once, in no order.
    const titles = Array.from({ length: 2_000 }, (_, at) => ({
      id: `tt${1_000_000 + at}`,
      title: `Dune ${at}`,
      votes: 1 + ((at * 7_919) % 2_000),
    }));
    await many.writeAll(titles);
    await importDataset(own.url, many.path);
    let ranks: number[] = [];
    await readTitleIndex(another.pool, 5_000, async (reader) => {
      const names = await reader.namesByWords('dune', 'known', 100);
      ranks = names.map(({ rank }) => rank);
      return [];
    });
    expect(ranks).toEqual(Array.from({ length: 100 }, (_, at) => at + 1));
  } finally {
    await another.close();
    await Promise.all([own.drop(), many.remove()]);
  }
});
