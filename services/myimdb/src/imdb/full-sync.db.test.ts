import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Database, openDatabase } from '@matinee/db/database';
import { openTestSandbox, type TestSandbox } from '@matinee/sandbox/testing/sandbox-for-tests';
import { createTestDatabase, type TestDatabase } from '@matinee/testkit/database';
import { type NodeProcess, startNodeProcess } from '@matinee/testkit/node-process';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

const MATRIX = 'tt0133093';
const ALIEN = 'tt0078748';
const INTERSTELLAR = 'tt0816692';

let own: TestDatabase;
let database: Database;
let sandbox: TestSandbox;
let worker: NodeProcess;

beforeAll(async () => {
  own = await createTestDatabase();
  database = openDatabase({ url: own.url, applicationName: 'test', onIdleError: () => undefined });
  await database.pool.query(
    `insert into users (id, name, role, imdb_user_id) values (1, 'Ana', 'admin', 'ur10000001'), (2, 'Mihai', 'user', 'ur10000002')`,
  );
  sandbox = await openTestSandbox({ keep: true });
  worker = startNodeProcess({
    file: 'src/main.ts',
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    env: {
      DATABASE_URL: own.url,
      TORRAPI_URL: 'http://127.0.0.1:9',
      TORRAPI_TOKEN: 'the-token-of-torrapi',
      MYIMDB_PORT: '0',
      IMDB_GRAPHQL_URL: sandbox.at('IMDB_GRAPHQL_URL'),
      IMDB_SYNC: 'full',
      // Each list as soon as IMDb may be asked again: one call in two to three seconds.
      JOB_INTERVALS: 'sync-imdb-watchlist=1,sync-imdb-ratings=1',
    },
  });
  await worker.says('"started"');
}, 60_000);
afterAll(async () => {
  worker?.signal('SIGKILL');
  await worker?.exited;
  await sandbox?.close();
  await database?.close();
  await own?.drop();
});

const rowsOf = async (text: string) =>
  (await database.pool.query<{ row: string }>(text)).rows.map(({ row }) => row);
const ratings = () =>
  rowsOf(
    `select concat_ws(' ', user_id, imdb_id, score) as row from user_titles where score is not null order by 1`,
  );
const watchlist = () =>
  rowsOf(`select concat_ws(' ', user_id, imdb_id) as row from watchlist_items order by 1`);
const told = () =>
  rowsOf(`select concat_ws(' ', user_id, kind, data ->> 'list', coalesce(data ->> 'drift', data ->> 'problem')) as row
    from notifications order by id`);
/** What is to be so within some of IMDb's turns. */
const soon = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 60_000, interval: 200 });

describe('with IMDB_SYNC=full', () => {
  test('people’s ratings and watchlists come in; who shows nothing hears so', async () => {
    await soon(async () => expect(await ratings()).toEqual([`1 ${ALIEN} 6`, `1 ${MATRIX} 9`]));
    await soon(async () => expect(await watchlist()).toEqual(['1 tt0416449', '1 tt0903747']));
    await soon(async () => expect(await told()).toContain('2 imdb-list watchlist hidden'));
  }, 90_000);

  test('an answer of another shape is told to the admin once and changes nothing; it heals by itself', async () => {
    await sandbox.world.setImdbHabit('other-shape');
    await soon(async () =>
      expect(await told()).toContainEqual(expect.stringMatching(/^1 imdb-drift \w+ shape$/)),
    );
    await sandbox.world.rateOnImdb('Ana', INTERSTELLAR, 8);
    await sandbox.world.rateOnImdb('Ana', MATRIX, 10);
    expect(await ratings()).toEqual([`1 ${ALIEN} 6`, `1 ${MATRIX} 9`]);
    await sandbox.world.setImdbHabit('usual');
    await soon(async () =>
      expect(await ratings()).toEqual([`1 ${ALIEN} 6`, `1 ${MATRIX} 10`, `1 ${INTERSTELLAR} 8`]),
    );
    expect((await told()).filter((line) => line.endsWith('shape'))).toHaveLength(1);
    await soon(async () =>
      expect(await rowsOf(`select user_id::text as row from imdb_lists where drifts <> '{}'`)).toEqual([]),
    );
  }, 150_000);

  test('a challenge ends the asking for everybody; after its hour all is as before, with what came meanwhile', async () => {
    await sandbox.world.setImdbHabit('challenge');
    await soon(async () =>
      expect((await told()).filter((line) => line.endsWith('challenge'))).toHaveLength(1),
    );
    // The other list may have had its turn given before, up to three seconds ahead: that one is challenged, too.
    await wait(4_000);
    await sandbox.world.setOnImdbWatchlist('Ana', INTERSTELLAR, true);
    await sandbox.world.setImdbHabit('usual');
    const { rows } = await database.pool.query<{ minutes: number }>(
      `select extract(epoch from blocked_until - now()) / 60 as minutes from rate_budgets where account = 'imdb-lists'`,
    );
    expect(Number(rows[0]?.minutes)).toBeGreaterThan(40);
    expect(await watchlist()).toEqual(['1 tt0416449', '1 tt0903747']);
    // That hour passes.
    await database.pool.query(`update rate_budgets set blocked_until = now() where account = 'imdb-lists'`);
    await soon(async () =>
      expect(await watchlist()).toEqual(['1 tt0416449', `1 ${INTERSTELLAR}`, '1 tt0903747']),
    );
    expect((await told()).filter((line) => line.endsWith('challenge'))).toHaveLength(1);
  }, 120_000);
});
