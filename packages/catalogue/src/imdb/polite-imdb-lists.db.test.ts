import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Database, openDatabase } from '@matinee/db/database';
import type { ImdbUserId } from '@matinee/domain/users/imdb-profile';
import { createTestDatabase, type TestDatabase } from '@matinee/testkit/database';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestLogger } from '../test/test-logger.ts';
import { createPoliteImdbLists, ImdbLeftAlone } from './polite-imdb-lists.ts';

const ME = 'ur1000001' as ImdbUserId;
const NOW = Date.parse('2026-11-20T12:00:00Z');
const EMPTY = JSON.stringify({
  data: {
    predefinedList: { items: { total: 0, pageInfo: { endCursor: null, hasNextPage: false }, edges: [] } },
  },
});

/** IMDb, that remembers when it was asked, and how many asked at once. */
const imdb = {
  calls: [] as number[],
  open: 0,
  mostAtOnce: 0,
  status: 200,
  headers: {} as Record<string, string>,
};
const server = createServer((request, response) => {
  request.resume();
  imdb.calls.push(performance.now());
  imdb.open += 1;
  imdb.mostAtOnce = Math.max(imdb.mostAtOnce, imdb.open);
  setTimeout(() => {
    imdb.open -= 1;
    response.writeHead(imdb.status, imdb.headers).end(EMPTY);
  }, 20);
});

let own: TestDatabase;
let databases: [Database, Database];
let graphqlUrl: string;
beforeAll(async () => {
  own = await createTestDatabase();
  const open = () => openDatabase({ url: own.url, applicationName: 'test', onIdleError: () => undefined });
  databases = [open(), open()];
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  graphqlUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(async () => {
  Object.assign(imdb, { calls: [], open: 0, mostAtOnce: 0, status: 200, headers: {} });
  await databases[0].pool.query('truncate rate_budgets');
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await Promise.all(databases.map((database) => database.close()));
  await own.drop();
});

const polite = (
  database: Database,
  options: { now?: () => Date; longestWaitMs?: number; gap?: number } = {},
) =>
  createPoliteImdbLists({
    db: database.db,
    graphqlUrl,
    timeoutMs: 2_000,
    longestWaitMs: options.longestWaitMs ?? 10_000,
    now: options.now ?? (() => new Date()),
    random: () => 0.5,
    logger: createTestLogger(),
    gapMs: { least: options.gap ?? 0, most: options.gap ?? 0 },
  });

test('of two processes one asks at a time, and with a pause between', async () => {
  const lists = databases.map((database) => polite(database, { gap: 200 }));
  const answers = await Promise.all([...lists, ...lists, ...lists].map((each) => each.readWatchlist(ME)));
  expect(answers.map(({ type }) => type)).toEqual(Array(6).fill('read'));
  expect(imdb.mostAtOnce).toBe(1);
  const gaps = imdb.calls.slice(1).map((at, n) => at - (imdb.calls[n] ?? 0));
  // Seen where they arrive: one that was held up on its way comes closer to the next.
  for (const gap of gaps) expect(gap).toBeGreaterThan(100);
});

test('who waits too long for a turn gives up, without having asked', async () => {
  const [first, second] = databases;
  const slow = polite(first, { gap: 400 });
  await slow.readWatchlist(ME);
  const waiting = slow.readWatchlist(ME);
  // It has its turn, and sits out the pause.
  await expect
    .poll(
      async () =>
        (
          await first.pool.query(`select 1 from pg_locks where locktype = 'advisory'
       and database = (select oid from pg_database where datname = current_database())`)
        ).rowCount,
    )
    .toBe(1);
  await expect(polite(second, { longestWaitMs: 30 }).readWatchlist(ME)).rejects.toThrow(ImdbLeftAlone);
  await waiting;
  expect(imdb.calls).toHaveLength(2);
});

test.each([
  ['a challenge', 202, {}, 54 * 60],
  ['a 403', 403, {}, 54 * 60],
  ['too many calls', 429, { 'retry-after': '7200' }, 7200],
  ['an outage', 503, {}, 54],
])(
  'after %s nobody asks for a while, and for longer the next time',
  async (_what, status, headers, seconds) => {
    let at = NOW;
    const now = () => new Date(at);
    const [one, other] = databases.map((database) => polite(database, { now }));
    if (one === undefined || other === undefined) throw new Error('no database');
    Object.assign(imdb, { status, headers });
    await one.readWatchlist(ME).catch(() => undefined);
    at = NOW + (seconds - 1) * 1000;
    await expect(other.readWatchlist(ME)).rejects.toThrow(ImdbLeftAlone);
    expect(imdb.calls).toHaveLength(1);

    at = NOW + (seconds + 1) * 1000;
    await other.readWatchlist(ME).catch(() => undefined);
    expect(imdb.calls).toHaveLength(2);
    at += (seconds + 1) * 1000;
    if (status !== 429) await expect(one.readWatchlist(ME)).rejects.toThrow(ImdbLeftAlone);

    Object.assign(imdb, { status: 200, headers: {} });
    at += 24 * 3_600_000;
    await one.readWatchlist(ME);
    Object.assign(imdb, { status });
    await one.readWatchlist(ME).catch(() => undefined);
    const { rows } = await databases[0].pool.query('select failures from rate_budgets');
    expect(rows).toEqual([{ failures: 1 }]);
  },
);

test('what is wrong with one person’s list keeps nobody from asking for the next', async () => {
  const [database] = databases;
  const lists = polite(database);
  // This IMDb shows a watchlist, whatever it is asked for.
  expect(await lists.readRatings(ME)).toEqual({ type: 'drift', drift: 'shape' });
  expect((await lists.readWatchlist(ME)).type).toBe('read');
});
