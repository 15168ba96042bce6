import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Database, openDatabase } from '@matinee/db/database';
import { findTitleImport } from '@matinee/db/title-index';
import { createTestDatabase, type TestDatabase } from '@matinee/testkit/database';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FILE_NAMES } from './imdb-files.ts';
import type { ImportProgress } from './import-titles.ts';
import { searchTitleIndex } from './search-title-index.ts';
import { createDatasetFolder, type DatasetFolder, type DatasetTitle, datasetOf } from './test/dataset.ts';
import { importDataset } from './test/import-dataset.ts';

const OLD: DatasetTitle[] = [
  { id: 'tt0133093', title: 'The Matrix', votes: 900, akas: ['Matrix|RO'] },
  { id: 'tt0073195', title: 'Jaws', year: '1975', votes: 800 },
  { id: 'tt0000300', title: 'Gone', year: '2006', votes: 700 },
];
const NEW: DatasetTitle[] = [
  { id: 'tt0133093', title: 'The Matrix', votes: 1000, akas: ['Matrix|RO', 'La matrice|IT'] },
  { id: 'tt0073195', title: 'Jaws', year: '1975', votes: 2000 },
  { id: 'tt0000400', title: 'Newcomer', year: '2026', votes: 1 },
];

let folder: DatasetFolder;
let testDatabase: TestDatabase;
let database: Database;

beforeEach(async () => {
  [folder, testDatabase] = await Promise.all([createDatasetFolder(), createTestDatabase()]);
  database = openDatabase({ url: testDatabase.url, applicationName: 'test', onIdleError: () => undefined });
});
afterEach(async () => {
  await database.close();
  await Promise.all([testDatabase.drop(), folder.remove()]);
});

async function idsFor(text: string): Promise<string[] | undefined> {
  const hits = await searchTitleIndex(database.pool, [{ text, year: null }], { limit: 5, timeoutMs: 5_000 });
  return hits?.map(({ title }) => title.imdbId);
}

async function importOld(): Promise<void> {
  await folder.writeAll(OLD);
  await importDataset(testDatabase.url, folder.path);
}

const rows = async (sql: string) => (await database.pool.query(sql)).rows;
const tables = async () =>
  (
    await rows("select relname from pg_class where relname ~ '^title_i' and relkind in ('r', 'i') order by 1")
  ).map(({ relname }) => relname as string);

describe('an import', () => {
  it('makes the index: titles by votes, each of their names once, and their words', async () => {
    await folder.writeAll(OLD);
    const outcome = await importDataset(testDatabase.url, folder.path);
    expect(outcome).toEqual({ type: 'imported', size: { titles: 3, names: 4, words: 4 } });
    expect(await rows('select imdb_id, rank, votes, title from title_index order by rank')).toEqual([
      { imdb_id: 'tt0133093', rank: 1, votes: 900, title: 'The Matrix' },
      { imdb_id: 'tt0073195', rank: 2, votes: 800, title: 'Jaws' },
      { imdb_id: 'tt0000300', rank: 3, votes: 700, title: 'Gone' },
    ]);
    expect(await rows('select rank, name from title_index_names order by rank, name')).toEqual([
      { rank: 1, name: 'Matrix' },
      { rank: 1, name: 'The Matrix' },
      { rank: 2, name: 'Jaws' },
      { rank: 3, name: 'Gone' },
    ]);
  });

  it('replaces what was there', async () => {
    await importOld();
    await folder.writeAll(NEW);
    await importDataset(testDatabase.url, folder.path, { last: await findTitleImport(database.db) });
    expect(await idsFor('gone')).toEqual([]);
    expect(await idsFor('newcomer')).toEqual(['tt0000400']);
    expect(await idsFor('la matrice')).toEqual(['tt0133093']);
  });

  it('leaves the same tables and indexes as the migrations made, and nothing of its own', async () => {
    const before = await tables();
    const definitions =
      "select indexname, indexdef from pg_indexes where tablename ~ '^title_index' order by 1";
    const constraints =
      "select conname, pg_get_constraintdef(oid) as says from pg_constraint where conrelid::regclass::text ~ '^title_index' order by 1, 2";
    const made = [await rows(definitions), await rows(constraints)];
    await importOld();
    await folder.writeAll(NEW);
    await importDataset(testDatabase.url, folder.path);
    expect(await tables()).toEqual(before);
    expect([await rows(definitions), await rows(constraints)]).toEqual(made);
  });

  it('writes down what it was made of', async () => {
    await importOld();
    expect(await findTitleImport(database.db)).toMatchObject({
      importedAt: new Date('2026-11-21T02:00:00Z'),
      titles: 3,
      names: 4,
      files: { titles: { rows: 3 }, akas: { rows: 4 }, ratings: { rows: 3 } },
    });
  });

  it('does nothing when the files are the same, unless it is forced', async () => {
    await importOld();
    const last = await findTitleImport(database.db);
    expect(await importDataset(testDatabase.url, folder.path, { last })).toEqual({ type: 'unchanged' });
    expect(await importDataset(testDatabase.url, folder.path, { last, isForced: true })).toMatchObject({
      type: 'imported',
    });
  });

  it('shows its progress', async () => {
    await folder.writeAll(OLD);
    const seen: ImportProgress[] = [];
    await importDataset(testDatabase.url, folder.path, { onProgress: (progress) => seen.push(progress) });
    expect(seen.map((one) => (one.type === 'step' ? one.step : one.file))).toEqual([
      'titles',
      'ratings',
      'akas',
      'ranking the titles',
      'writing titles',
      'writing their names',
      'counting words',
      'writing words',
      'indexing title_index',
      'indexing title_index_names',
      'indexing title_index_words',
      'exchanging the index',
    ]);
  });
});

describe('while an import runs', () => {
  it('searches find the old titles until the new ones are whole, and never nothing', async () => {
    await importOld();
    await folder.writeAll(NEW);
    let isDone = false;
    const importing = importDataset(testDatabase.url, folder.path).finally(() => {
      isDone = true;
    });
    const answers = new Set<string>();
    while (!isDone) {
      const [gone, newcomer] = [await idsFor('gone'), await idsFor('newcomer')];
      answers.add(JSON.stringify(gone));
      answers.add(JSON.stringify(await idsFor('matrix')));
      // The exchange may lie between the two; after it, both are new.
      if (gone?.length === 0) expect(newcomer).toEqual(['tt0000400']);
    }
    await importing;
    expect([...answers].sort()).toEqual(
      ['["tt0000300"]', '["tt0133093"]', '[]'].filter((one) => answers.has(one)),
    );
    expect(answers).toContain('["tt0133093"]');
    expect(await idsFor('gone')).toEqual([]);
  });

  it('a search that has begun is waited for', async () => {
    await importOld();
    await folder.writeAll(NEW);
    const reader = await database.pool.connect();
    await reader.query('begin; lock table title_index in access share mode');
    const steps: string[] = [];
    const importing = importDataset(testDatabase.url, folder.path, {
      onProgress: (progress) => progress.type === 'step' && steps.push(progress.step),
    });
    await expect.poll(() => steps.at(-1)).toBe('exchanging the index');
    await expect
      .poll(
        async () =>
          (await rows("select 1 from pg_locks where not granted and mode = 'AccessExclusiveLock'")).length,
      )
      .toBe(1);
    const seen = await reader.query('select count(*)::int as n from title_index_names where name = $1', [
      'Gone',
    ]);
    await reader.query('commit');
    reader.release();
    await importing;
    expect(seen.rows).toEqual([{ n: 1 }]);
    expect(await idsFor('newcomer')).toEqual(['tt0000400']);
  });
});

describe('an import that was stopped', () => {
  it('leaves the old index, and goes on with the file at which it was', async () => {
    await importOld();
    await folder.writeAll(NEW);
    const stop = new AbortController();
    const stopped = importDataset(testDatabase.url, folder.path, {
      signal: stop.signal,
      onProgress: (progress) => {
        if (progress.type === 'file' && progress.file === 'akas') stop.abort(new Error('killed'));
      },
    });
    await expect(stopped).rejects.toThrow('killed');
    expect(await idsFor('gone')).toEqual(['tt0000300']);

    const seen: ImportProgress[] = [];
    await importDataset(testDatabase.url, folder.path, { onProgress: (progress) => seen.push(progress) });
    expect(
      seen.filter(({ type }) => type !== 'step').map((one) => `${one.type} ${'file' in one && one.file}`),
    ).toEqual(['file-kept titles', 'file-kept ratings', 'file akas']);
    expect(await idsFor('la matrice')).toEqual(['tt0133093']);
  });

  it('begins anew where the titles have changed since', async () => {
    await folder.writeAll(OLD);
    const stop = new AbortController();
    const onProgress = (progress: ImportProgress) =>
      progress.type === 'step' && stop.abort(new Error('killed'));
    await expect(
      importDataset(testDatabase.url, folder.path, { signal: stop.signal, onProgress }),
    ).rejects.toThrow('killed');
    const files = datasetOf(NEW);
    await folder.write('titles', files.titles);
    const seen: string[] = [];
    await importDataset(testDatabase.url, folder.path, { onProgress: (one) => seen.push(one.type) });
    expect(seen).not.toContain('file-kept');
    expect(await idsFor('newcomer')).toEqual(['tt0000400']);
  });
});

describe('a bad file leaves the old index in place, and is named', () => {
  const files = datasetOf(NEW);
  it.each([
    [
      'truncated',
      'akas',
      gzipSync('x'.repeat(200_000)).subarray(0, 100),
      /title\.akas\.tsv\.gz ends in the middle/,
    ],
    [
      'with other columns',
      'titles',
      'id\tname\ntt1\tA\n',
      /title\.basics\.tsv\.gz lacks the columns tconst, titleType/,
    ],
    ['a page', 'ratings', Buffer.from('<html>sign in</html>'), /title\.ratings\.tsv\.gz is a web page/],
    ['of another kind', 'ratings', files.akas, /title\.ratings\.tsv\.gz lacks the columns tconst, numVotes/],
    ['without any title', 'titles', files.titles.split('\n').slice(0, 1).join('\n'), /has nothing in it/],
    ['empty', 'titles', Buffer.alloc(0), /title\.basics\.tsv\.gz is empty/],
  ] as const)('%s', async (_what, file, content, sentence) => {
    await importOld();
    await folder.writeAll(NEW);
    await folder.write(file, content);
    const last = await findTitleImport(database.db);
    await expect(importDataset(testDatabase.url, folder.path, { last })).rejects.toThrow(sentence);
    expect(await idsFor('gone')).toEqual(['tt0000300']);
    expect(await findTitleImport(database.db)).toEqual(last);
  });

  it('with half the rows of last time, unless it is forced', async () => {
    const many = Array.from({ length: 9 }, (_, at) => ({ id: `tt000050${at}`, title: `Film ${at}` }));
    await folder.writeAll([...OLD, ...many]);
    await importDataset(testDatabase.url, folder.path);
    await folder.writeAll(NEW);
    const last = await findTitleImport(database.db);
    await expect(importDataset(testDatabase.url, folder.path, { last })).rejects.toThrow(
      /title\.basics\.tsv\.gz gives 3 rows, and gave 12 last time: it is not whole/,
    );
    expect(await idsFor('gone')).toEqual(['tt0000300']);
    await importDataset(testDatabase.url, folder.path, { last, isForced: true });
    expect(await idsFor('gone')).toEqual([]);
  });

  it('that is missing', async () => {
    await importOld();
    const location = path.join(folder.path, 'nowhere');
    await expect(importDataset(testDatabase.url, location)).rejects.toThrow(
      /title\.basics\.tsv\.gz is not there/,
    );
  });
});

describe('from a server', () => {
  let server: Server;
  let asked: string[];
  let etag: string;

  beforeEach(async () => {
    asked = [];
    etag = '"monday"';
    const files = datasetOf(OLD);
    server = createServer((request, response) => {
      const name = request.url?.slice(1) ?? '';
      const file = (['titles', 'akas', 'ratings'] as const).find((one) => FILE_NAMES[one] === name);
      asked.push(`${name} ${request.headers['if-none-match'] ?? ''}`.trim());
      if (request.headers['if-none-match'] === etag) response.writeHead(304).end();
      else response.writeHead(200, { etag }).end(gzipSync(file === undefined ? '' : files[file]));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  it('is downloaded only what is newer', async () => {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await importDataset(testDatabase.url, url);
    asked.length = 0;
    const last = await findTitleImport(database.db);
    expect(await importDataset(testDatabase.url, url, { last })).toEqual({ type: 'unchanged' });
    expect(asked).toEqual([
      'title.basics.tsv.gz "monday"',
      'title.ratings.tsv.gz "monday"',
      'title.akas.tsv.gz "monday"',
    ]);
    etag = '"tuesday"';
    expect(await importDataset(testDatabase.url, url, { last })).toMatchObject({ type: 'imported' });
  });
});
