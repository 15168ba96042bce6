import { createServer, type Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { type Database, openDatabase } from '@matinee/db/database';
import { createEmptyDatabase, createTestDatabase, type TestDatabase } from '@matinee/testkit/database';
import { type NodeProcess, startNodeProcess } from '@matinee/testkit/node-process';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { ANA, addPeople, addTorrents, complete, hashOf, owedTo, shown } from './test/torrent-fixtures.ts';

const TOKEN = 'the-token-of-torrapi';
let testDatabase: TestDatabase;
let database: Database;
let torrapi: Server;
let torrapiUrl: string;
/** What the stand-in for torrapi lists. */
let listing: object[] = [];
const started: NodeProcess[] = [];

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = openDatabase({ url: testDatabase.url, applicationName: 'test', onIdleError: () => undefined });
  await addPeople(database);
  torrapi = createServer((request, response) => {
    const isKnown = request.headers.authorization === `Bearer ${TOKEN}`;
    response.writeHead(isKnown ? 200 : 401, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ torrents: listing, total: listing.length }));
  });
  torrapiUrl = await new Promise((resolve) => {
    torrapi.listen(0, '127.0.0.1', () => {
      resolve(`http://127.0.0.1:${(torrapi.address() as { port: number }).port}`);
    });
  });
});
afterEach(async () => {
  for (const one of started) one.signal('SIGKILL');
  await Promise.all(started.splice(0).map((one) => one.exited));
});
afterAll(async () => {
  torrapi.close();
  await database.close();
  await testDatabase.drop();
});

function start(env: Record<string, string> = {}): NodeProcess {
  const one = startNodeProcess({
    file: 'src/main.ts',
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    env: {
      DATABASE_URL: testDatabase.url,
      TORRAPI_URL: torrapiUrl,
      TORRAPI_TOKEN: TOKEN,
      MYIMDB_PORT: '0',
      ...env,
    },
  });
  started.push(one);
  return one;
}

/** What it says on stderr when it will not start. */
async function refusal(env: Record<string, string>): Promise<string> {
  const service = start(env);
  expect(await service.exited).toBe(78);
  expect(service.stderr()).not.toMatch(/^ +at /m);
  return service.stderr();
}

describe('the worker as a process', () => {
  test('is ready, sees a torrent finish, owes the news to its person, and stops cleanly', async () => {
    await addTorrents(database, 1, [ANA]);
    listing = [shown(0)];
    const service = start();
    await service.says('"started"');
    const port = /Server listening at http:\/\/127\.0\.0\.1:(\d+)/.exec(service.stdout())?.[1];
    const ready = await fetch(`http://127.0.0.1:${port}/ready`, {
      headers: { authorization: `Bearer ${TOKEN}` },
    });
    expect(await ready.json()).toEqual({ status: 'ok', checks: { database: 'ok' } });

    // While something downloads it looks every five seconds; a grab wakes it at once.
    listing = [complete(0)];
    await database.pool.query(`select pg_notify('matinee_jobs', 'sync-torrents')`);
    await vi.waitFor(async () => expect(await owedTo(database)).toEqual([`${ANA}:${hashOf(0)}`]), {
      timeout: 8_000,
    });

    service.signal('SIGTERM');
    expect(await service.exited).toBe(0);
    expect(service.stderr()).toBe('');
    expect(service.stdout()).not.toContain(TOKEN);
    const left = await database.pool.query(
      `select application_name from pg_stat_activity where application_name like 'myimdb%' and datname = current_database()`,
    );
    expect(left.rows).toEqual([]);
  }, 20_000);
});

describe('the worker does not start', () => {
  test('without settings, and names all that are missing', async () => {
    const message = await refusal({ DATABASE_URL: '', TORRAPI_TOKEN: '', TORRAPI_URL: 'torrapi' });
    expect(message).toMatch(/3 settings need attention/);
    expect(message).toMatch(/DATABASE_URL is missing/);
    expect(message).toMatch(/TORRAPI_TOKEN is missing/);
    expect(message).toMatch(/TORRAPI_URL is not an http\(s\) address/);
  });

  test('while Postgres does not answer, and says where it looked, without the password', async () => {
    const message = await refusal({ DATABASE_URL: 'postgres://ana:geheim@127.0.0.1:1/matinee' });
    expect(message).toMatch(/cannot start\. No Postgres answers at 127\.0\.0\.1:1\..*DATABASE_URL/);
    expect(message).not.toContain('geheim');
  });

  test('on a database without tables, and says which command makes them', async () => {
    const empty = await createEmptyDatabase();
    expect(await refusal({ DATABASE_URL: empty.url })).toContain('Run "pnpm db:migrate"');
    await empty.drop();
  });

  test('on a taken port, and names it', async () => {
    const port = new URL(torrapiUrl).port;
    expect(await refusal({ MYIMDB_PORT: port })).toMatch(new RegExp(`Port ${port} is taken.*MYIMDB_PORT`));
  });
});
