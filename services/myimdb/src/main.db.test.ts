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
/** What the stand-in for torrapi lists, and what it was told to take away, files and all. */
let listing: { infoHash: string }[] = [];
const removed: string[] = [];
const started: NodeProcess[] = [];

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = openDatabase({ url: testDatabase.url, applicationName: 'test', onIdleError: () => undefined });
  await addPeople(database);
  torrapi = createServer((request, response) => {
    const isKnown = request.headers.authorization === `Bearer ${TOKEN}`;
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://torrapi');
    if (isKnown && request.method === 'DELETE' && searchParams.get('data') === 'true') {
      const hash = pathname.split('/').at(-1) ?? '';
      removed.push(hash);
      listing = listing.filter(({ infoHash }) => infoHash !== hash);
      return response.writeHead(204).end();
    }
    response.writeHead(isKnown ? 200 : 401, { 'content-type': 'application/json' });
    return response.end(JSON.stringify({ torrents: listing, total: listing.length }));
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

describe('two copies of one film', () => {
  const rows = async (text: string) => (await database.pool.query(text)).rows;
  const told = () => rows(`select kind, user_id::float8 as "userId" from notifications order by id`);

  test('stay both, unless TORR_REMOVE_LOW_RES says otherwise: then the worse one is told of, and goes a day later', async () => {
    const { pool } = database;
    await pool.query('truncate torrents, grabs, notifications, job_runs cascade');
    await addTorrents(database, 2, [ANA]);
    const seedingSeconds = 3 * 86_400;
    await pool.query(
      `insert into titles (imdb_id, kind, title, updated_at) values ('tt0133093', 'movie', 'The Matrix', now())`,
    );
    await pool.query(
      `update torrents set imdb_id = 'tt0133093', state = 'seeding', progress = 1, completed_at = now(), seeding_seconds = $2,
         resolution = case info_hash when $1 then '720p' else '2160p' end,
         name = 'The.Matrix.1999.' || case info_hash when $1 then '720p' else '2160p' end || '.BluRay.x264-GRP'`,
      [hashOf(0), seedingSeconds],
    );
    listing = [0, 1].map((n) => ({ ...complete(n), seedingSeconds }));
    const soon = { timeout: 30_000 };
    const JOB_INTERVALS = 'sync-torrents=1,low-resolution=1,seeding=1';

    const careful = start({ JOB_INTERVALS });
    await vi.waitFor(async () => {
      const [seeding] = await rows(`select 1 from job_runs where job = 'seeding' and outcome = 'ok'`);
      expect(seeding, careful.stdout() + careful.stderr()).toBeDefined();
    }, soon);
    careful.signal('SIGTERM');
    await careful.exited;
    expect(await rows(`select 1 from job_runs where job = 'low-resolution'`)).toEqual([]);
    expect(await told()).toEqual([]);

    start({ JOB_INTERVALS, TORR_REMOVE_LOW_RES: 'true' });
    const notice = { kind: 'low-resolution', userId: ANA };
    await vi.waitFor(async () => expect(await told()).toEqual([notice]), soon);
    expect(removed).toEqual([]);
    // That day passes.
    await pool.query(
      `update torrents set superseded_at = superseded_at - interval '1 day' where info_hash = $1`,
      [hashOf(0)],
    );
    await vi.waitFor(
      async () => expect(await told()).toEqual([notice, { kind: 'torrent-removed', userId: ANA }]),
      soon,
    );
    expect(removed).toEqual([hashOf(0)]);
    expect(await rows('select state from torrents order by info_hash')).toEqual([
      { state: 'gone' },
      { state: 'seeding' },
    ]);
  }, 90_000);
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
