import { attachTorrent } from '@matinee/db/attach-torrent';
import { type Database, openDatabase } from '@matinee/db/database';
import { requestGrab } from '@matinee/db/grabs';
import { FOLLOW_POLICY } from '@matinee/domain/torrents/follow-policy';
import type { ClientTorrent } from '@matinee/domain/torrents/torrent';
import type { JobContext } from '@matinee/runtime/jobs/job-runner';
import { createLogger } from '@matinee/runtime/logging/logger';
import { createTestDatabase, type TestDatabase } from '@matinee/testkit/database';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Death, killDuring } from '../test/killed-database.ts';
import {
  ANA,
  ASKED_AT,
  addPeople,
  addTorrents,
  BOB,
  complete,
  hashOf,
  NOW,
  owedTo,
  shown,
  statesOf,
} from '../test/torrent-fixtures.ts';
import { syncTorrents } from './sync-torrents.ts';

const logger = createLogger({ service: 'test', level: 'silent', isTerminal: false });
const minutesLater = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

let testDatabase: TestDatabase;
let database: Database;
const opened: Database[] = [];

/** The database as another process sees it. */
function open(): Database {
  const one = openDatabase({ url: testDatabase.url, applicationName: 'test', onIdleError: () => undefined });
  opened.push(one);
  return one;
}

beforeAll(async () => {
  testDatabase = await createTestDatabase();
});
beforeEach(async () => {
  database = open();
  await database.pool.query('truncate users, torrents, grabs, notifications cascade');
  await addPeople(database);
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.close()));
});
afterAll(() => testDatabase.drop());

interface TickOptions {
  on?: Database;
  at?: Date;
  signal?: AbortSignal;
}

/** One tick against a client that shows these torrents. */
async function tick(list: ClientTorrent[] | (() => Promise<ClientTorrent[]>), options: TickOptions = {}) {
  const counters: Record<string, number> = {};
  const signal = options.signal ?? new AbortController().signal;
  const count = (name: string, n = 1) => {
    counters[name] = (counters[name] ?? 0) + n;
  };
  const context: JobContext = {
    signal,
    logger,
    count,
    async eachItem(items, _describe, perform) {
      for await (const item of items) await perform(item).catch(() => count('failed'));
    },
  };
  const client = { listTorrents: async () => (Array.isArray(list) ? list : list()) };
  const db = (options.on ?? database).db;
  const deps = { db, client, policy: FOLLOW_POLICY, now: () => options.at ?? NOW };
  return { result: await syncTorrents(deps, context), counters };
}

describe('a torrent that finishes', () => {
  test('is told to everybody who asked for it, once, however often the tick is repeated', async () => {
    await addTorrents(database, 1, [ANA, BOB]);
    const first = await tick([complete(0)]);
    expect(first.counters).toEqual({ finished: 1 });
    await tick([complete(0)]);
    await tick([complete(0)], { at: minutesLater(60) });
    expect(await owedTo(database)).toEqual([`${BOB}:${hashOf(0)}`, `${ANA}:${hashOf(0)}`]);
    expect(await statesOf(database)).toEqual(['seeding']);
  });

  test('is told as what was asked for, and how long it took', async () => {
    await addTorrents(database, 1, [ANA]);
    await tick([{ ...complete(0), completedAt: minutesLater(-10) }]);
    const { rows } = await database.pool.query('select kind, channel, data, state from notifications');
    expect(rows).toEqual([
      {
        kind: 'download-finished',
        channel: 'telegram',
        state: 'pending',
        data: {
          infoHash: hashOf(0),
          name: `release ${hashOf(0)}`,
          imdbId: null,
          sizeBytes: 1_000,
          tookSeconds: (minutesLater(-10).getTime() - ASKED_AT.getTime()) / 1_000,
        },
      },
    ]);
  });

  test('is told once when it loses data afterwards and gets it again', async () => {
    await addTorrents(database, 1, [ANA]);
    await tick([complete(0)]);
    await tick([shown(0, { progress: 0.9 })], { at: minutesLater(1) });
    expect(await statesOf(database)).toEqual(['downloading']);
    await tick([complete(0)], { at: minutesLater(2) });
    expect(await owedTo(database)).toHaveLength(1);
  });

  test('is told once by two replicas that see it at the same instant', async () => {
    await addTorrents(database, 20, [ANA, BOB]);
    const listing = Array.from({ length: 20 }, (_, n) => complete(n));
    await Promise.all([open(), open(), open()].map((on) => tick(listing, { on })));
    expect(await owedTo(database)).toHaveLength(40);
  });

  test('is told by the tick or by the answer to who asks at that instant, never by both or neither', async () => {
    const torrapi = open();
    for (let n = 0; n < 25; n += 1) {
      await database.pool.query('truncate torrents, grabs, notifications cascade');
      await addTorrents(database, 1, [ANA]);
      const until = minutesLater(1);
      const source = { type: 'magnet', magnet: 'magnet:?x' } as const;
      const request = {
        userId: BOB,
        way: 'bot',
        source,
        downloadDir: '/downloads',
        idempotencyKey: `k${n}`,
      } as const;
      const asked = await requestGrab(torrapi.db, request, { now: NOW, until });
      if (asked.type !== 'new') throw new Error(asked.type);
      const torrent = { infoHash: hashOf(0), name: 'x', sizeBytes: 1_000 };
      const [attached] = await Promise.all([
        attachTorrent(torrapi.db, { grabId: asked.grab.id, torrent, now: NOW }),
        tick([complete(0)]),
      ]);
      const isOwed = (await owedTo(database)).includes(`${BOB}:${hashOf(0)}`);
      expect(isOwed).toBe(attached?.wasComplete === false);
    }
  });
});

describe('a tick that is killed', () => {
  async function world() {
    await database.pool.query('truncate torrents, grabs, notifications cascade');
    await addTorrents(database, 3, [ANA, BOB]);
  }
  const listing = [complete(0), shown(1, { progress: 0.7 }), complete(2)];
  const expected = [BOB, ANA].flatMap((person) => [`${person}:${hashOf(0)}`, `${person}:${hashOf(2)}`]);

  /** Says whether the death came in time to kill it. */
  async function dieAndComeBack(death: Death): Promise<boolean> {
    await world();
    const doomed = open();
    const process = killDuring(doomed, death);
    await tick(listing, { on: doomed }).catch(() => undefined);
    const told = await owedTo(database);
    const isWhole = told.length === 0 || told.length === 4;
    expect(isWhole, `half of it was written: ${JSON.stringify({ death, told })}`).toBe(true);
    await tick(listing);
    expect(await owedTo(database)).toEqual(expected);
    expect(await statesOf(database)).toEqual(['seeding', 'downloading', 'seeding']);
    return process.isDead();
  }

  test.each(['before', 'after'] as const)(
    'between any two statements (%s each of them) and run again leaves the same, each person told once',
    async (when) => {
      let statement = 1;
      while (await dieAndComeBack({ statement, when })) statement += 1;
      // Gather; begin, hold, requesters and their groups twice, remember, owe, their request ids, commit.
      expect(statement - 1).toBe(11);
    },
  );

  test('writes nothing when its lock was lost or its time was up meanwhile', async () => {
    await world();
    const lost = new AbortController();
    const listTorrents = async () => {
      lost.abort(new Error('the lock is lost'));
      return listing;
    };
    await expect(tick(listTorrents, { signal: lost.signal })).rejects.toThrow('the lock is lost');
    expect(await owedTo(database)).toEqual([]);
    expect(await statesOf(database)).toEqual(['downloading', 'downloading', 'downloading']);
  });
});

describe('absence', () => {
  test('in two listings that have others makes a torrent gone, and that is told', async () => {
    await addTorrents(database, 2, [ANA]);
    await tick([shown(0)]);
    expect(await statesOf(database)).toEqual(['downloading', 'downloading']);
    const second = await tick([shown(0)], { at: minutesLater(1) });
    expect(await statesOf(database)).toEqual(['downloading', 'gone']);
    expect(second.counters).toEqual({ gone: 1 });
    await tick([shown(0)], { at: minutesLater(2) });
    expect(await owedTo(database)).toEqual([`${ANA}:${hashOf(1)}`]);
  });

  test('from an empty listing proves nothing, however often it comes', async () => {
    await addTorrents(database, 3, [ANA]);
    for (let minute = 0; minute < 5; minute += 1) await tick([], { at: minutesLater(minute) });
    expect(await statesOf(database)).toEqual(['downloading', 'downloading', 'downloading']);
  });

  test('of an answer fails the tick, and changes nothing', async () => {
    await addTorrents(database, 1, [ANA]);
    const down = () => Promise.reject(new Error('torrapi cannot be reached'));
    await expect(tick(down)).rejects.toThrow('torrapi cannot be reached');
    expect(await statesOf(database)).toEqual(['downloading']);
  });
});

describe('what a tick costs', () => {
  const thousand = Array.from({ length: 1_000 }, (_, n) => shown(n));

  async function statementsOf(listing: ClientTorrent[]): Promise<number> {
    const counted = open();
    const counter = killDuring(counted);
    await tick(listing, { on: counted });
    return counter.statements();
  }

  test('is one query when nothing changed, of a thousand torrents as of one', async () => {
    await addTorrents(database, 1, [ANA]);
    expect(await statementsOf([shown(0)])).toBe(1);
    await database.pool.query('truncate torrents, grabs cascade');
    await addTorrents(database, 1_000, [ANA, BOB]);
    expect(await statementsOf(thousand)).toBe(1);
  });

  test('is one transaction of a handful of statements when a thousand torrents changed', async () => {
    await addTorrents(database, 1_000, [ANA]);
    expect(await statementsOf(thousand.map((torrent) => ({ ...torrent, progress: 0.75 })))).toBe(5);
    const { rows } = await database.pool.query('select count(*)::int from torrents where progress = 0.75');
    expect(rows).toEqual([{ count: 1_000 }]);
  });

  test('is no call to torrapi while nobody has ever asked for anything', async () => {
    const never = () => Promise.reject(new Error('was asked'));
    await expect(tick(never)).resolves.toMatchObject({ result: {} });
  });
});

test('torrents that nobody asked for here are left alone', async () => {
  await addTorrents(database, 1, [ANA]);
  await tick([shown(0), complete(99)]);
  expect(await statesOf(database)).toEqual(['downloading']);
  expect(await owedTo(database)).toEqual([]);
});

test('a torrent that Postgres will not take keeps no other from being told', async () => {
  await addTorrents(database, 3, [ANA]);
  const broken = shown(1, { error: 'not a text: \u0000' });
  const { counters } = await tick([complete(0), broken, complete(2)]);
  expect(counters).toEqual({ finished: 2, failed: 1 });
  expect(await owedTo(database)).toEqual([`${ANA}:${hashOf(0)}`, `${ANA}:${hashOf(2)}`]);
});

test('it asks to run again in five seconds while something downloads, and not otherwise', async () => {
  await addTorrents(database, 1, [ANA]);
  expect((await tick([shown(0)])).result).toEqual({ nextRunInSeconds: 5 });
  expect((await tick([complete(0)])).result).toEqual({});
});
