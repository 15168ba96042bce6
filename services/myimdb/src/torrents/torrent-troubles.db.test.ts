import { type Database, openDatabase } from '@matinee/db/database';
import { FOLLOW_POLICY } from '@matinee/domain/torrents/follow-policy';
import type { ClientTorrent } from '@matinee/domain/torrents/torrent';
import { createTestDatabase, type TestDatabase } from '@matinee/testkit/database';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Death, killDuring } from '../test/killed-database.ts';
import { ANA, addPeople, addTorrents, BOB, hashOf, NOW, shown } from '../test/torrent-fixtures.ts';
import { aContext } from '../test/watchlist-world.ts';
import { syncTorrents } from './sync-torrents.ts';

const HOUR = 3_600;
const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1_000);
const idle = (n: number) => shown(n, { downloadRateBps: 0 });
const broken = (n: number) =>
  shown(n, { state: 'error', error: 'No space left on device', downloadRateBps: 0 });

let testDatabase: TestDatabase;
let database: Database;
const opened: Database[] = [];
function open(): Database {
  const one = openDatabase({ url: testDatabase.url, applicationName: 'test', onIdleError: () => undefined });
  opened.push(one);
  return one;
}
beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = open();
});
beforeEach(async () => {
  await database.pool.query('truncate users, torrents, grabs, notifications cascade');
  await addPeople(database);
  await addTorrents(database, 2, [ANA, BOB]);
});
afterAll(async () => {
  await Promise.all(opened.map((one) => one.close()));
  await testDatabase.drop();
});

async function tick(list: ClientTorrent[], seconds: number, on = database) {
  const { context } = aContext();
  const client = { listTorrents: async () => list };
  await syncTorrents({ db: on.db, client, policy: FOLLOW_POLICY, now: () => later(seconds) }, context);
}
/** `kind person`, in order. */
async function told(): Promise<string[]> {
  const { rows } = await database.pool.query<{ it: string }>(
    `select kind || ' ' || user_id as it from notifications order by id`,
  );
  return rows.map(({ it }) => it);
}
const both = (kind: string) => [`${kind} ${BOB}`, `${kind} ${ANA}`];

describe('a download that gets nothing', () => {
  test('is told after a day to everybody who asked for it, once; and again when it gets stuck again', async () => {
    for (let hour = 0; hour < 24; hour += 1) await tick([idle(0), shown(1)], hour * HOUR);
    expect(await told()).toEqual([]);
    await tick([idle(0), shown(1)], 24 * HOUR);
    await tick([idle(0), shown(1)], 24 * HOUR + 5);
    await tick([idle(0), shown(1)], 30 * HOUR);
    expect(await told()).toEqual(both('download-stalled'));
    await tick([{ ...idle(0), progress: 0.6 }, shown(1)], 40 * HOUR);
    await tick([{ ...idle(0), progress: 0.6 }, shown(1)], 41 * HOUR);
    await tick([{ ...idle(0), progress: 0.6 }, shown(1)], 64 * HOUR);
    expect(await told()).toHaveLength(4);
  });

  test('is told once by three replicas at the same instant', async () => {
    await tick([idle(0), shown(1)], 600);
    await Promise.all([open(), open(), open()].map((on) => tick([idle(0), shown(1)], 25 * HOUR, on)));
    expect(await told()).toEqual(both('download-stalled'));
  });
});

test('an error is told once it lasts, once, with its reason; after it has gone on, the next one is, too', async () => {
  await tick([broken(0), shown(1)], 0);
  expect(await told()).toEqual([]);
  await tick([broken(0), shown(1)], 60);
  await tick([broken(0), shown(1)], 120);
  expect(await told()).toEqual(both('download-error'));
  const { rows } = await database.pool.query(`select data from notifications limit 1`);
  expect(rows).toMatchObject([{ data: { infoHash: hashOf(0), reason: 'disk-full' } }]);
  await tick([shown(0, { progress: 0.7 }), shown(1)], 180);
  await tick([{ ...broken(0), progress: 0.7 }, shown(1)], 240);
  await tick([{ ...broken(0), progress: 0.7 }, shown(1)], 300);
  expect(await told()).toHaveLength(4);
});

test('what we take away ourselves is not told as gone', async () => {
  await database.pool.query(
    `update torrents set removal_reason = 'seeding', removal_decided_at = $2 where info_hash = $1`,
    [hashOf(0), NOW],
  );
  await tick([shown(1)], 0);
  await tick([shown(1)], 60);
  expect(await told()).toEqual([]);
  const { rows } = await database.pool.query('select state from torrents order by info_hash');
  expect(rows).toEqual([{ state: 'gone' }, { state: 'downloading' }]);
});

test.each(['before', 'after'] as const)(
  'a tick that tells of troubles, killed %s any statement and run again, tells each person once',
  async (when) => {
    async function dieAndComeBack(death: Death): Promise<boolean> {
      await database.pool.query('truncate notifications');
      await database.pool.query(
        `update torrents set state = 'stalled', trouble = null, missing_since = null, idle_since = $1, state_changed_at = $1`,
        [later(-25 * HOUR)],
      );
      await database.pool.query(`update torrents set state = 'error' where info_hash = $1`, [hashOf(1)]);
      const doomed = open();
      const process = killDuring(doomed, death);
      await tick([idle(0), broken(1)], 0, doomed).catch(() => undefined);
      await tick([idle(0), broken(1)], 1);
      expect((await told()).toSorted()).toEqual(
        [...both('download-error'), ...both('download-stalled')].toSorted(),
      );
      return process.isDead();
    }
    let statement = 1;
    while (await dieAndComeBack({ statement, when })) statement += 1;
    expect(statement).toBeGreaterThan(6);
  },
  60_000,
);
