import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { type Database, openDatabase } from '@matinee/db/database';
import { createTestDatabase, type TestDatabase } from '@matinee/testkit/database';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { FILE_NAMES } from './imdb-files.ts';
import { searchTitleIndex } from './search-title-index.ts';
import { datasetOf } from './test/dataset.ts';
import { importDataset } from './test/import-dataset.ts';

const COMMAND = fileURLToPath(new URL('./import-cli.ts', import.meta.url));

let testDatabase: TestDatabase;
let database: Database;
let server: Server;
let url: string;
let titles = datasetOf([{ id: 'tt0000300', title: 'Gone' }]);
/** Sends half of the last file, and no more. */
let isStalling = false;
let isWaiting: () => void = () => undefined;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = openDatabase({ url: testDatabase.url, applicationName: 'test', onIdleError: () => undefined });
  server = createServer((request, response) => {
    const file = (['titles', 'akas', 'ratings'] as const).find(
      (one) => request.url === `/${FILE_NAMES[one]}`,
    );
    const body = gzipSync(file === undefined ? '' : titles[file]);
    const etag = `"${body.length}-${body.subarray(-8).toString('hex')}"`;
    if (request.headers['if-none-match'] === etag) return void response.writeHead(304).end();
    response.writeHead(200, { etag, 'content-length': body.length });
    if (!isStalling || file !== 'akas') return void response.end(body);
    response.write(body.subarray(0, body.length / 2));
    isWaiting();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await database.close();
  await testDatabase.drop();
});

const command = () =>
  spawn(process.execPath, ['--import', 'tsx', COMMAND, '--from', url], {
    env: { PATH: process.env.PATH, DATABASE_URL: testDatabase.url },
  });

async function found(text: string): Promise<string[] | undefined> {
  const hits = await searchTitleIndex(database.pool, [{ text, year: null }], { limit: 5, timeoutMs: 5_000 });
  return hits?.map(({ title }) => title.imdbId);
}

it('an import that is killed leaves the old index, and goes on with the file at which it was', async () => {
  await importDataset(testDatabase.url, url);
  titles = datasetOf([{ id: 'tt0000400', title: 'Newcomer', akas: ['Nou venit|RO'] }]);

  isStalling = true;
  const inTheMiddle = new Promise<void>((resolve) => {
    isWaiting = resolve;
  });
  const killed = command();
  const end = once(killed, 'exit');
  await inTheMiddle;
  killed.kill('SIGKILL');
  expect(await end).toEqual([null, 'SIGKILL']);
  expect([await found('gone'), await found('newcomer')]).toEqual([['tt0000300'], []]);

  isStalling = false;
  // The lock of the killed one is free as soon as Postgres has seen that it is gone.
  await expect
    .poll(
      async () => {
        const { rows } = await database.pool.query(
          "select 1 from pg_stat_activity where application_name = 'matinee-titles-import' and datname = current_database()",
        );
        return rows.length;
      },
      { timeout: 15_000 },
    )
    .toBe(0);
  const again = command();
  let output = '';
  again.stdout.on('data', (text) => {
    output += text;
  });
  expect(await once(again, 'exit')).toEqual([0, null]);
  expect(output).toContain('title.basics.tsv.gz: already there, from an import that did not end');
  expect(output).toContain('title.ratings.tsv.gz: already there');
  expect([await found('gone'), await found('nou venit')]).toEqual([[], ['tt0000400']]);
}, 60_000);
