import type { Database } from '@matinee/db/database';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Death, killDuring } from '../test/killed-database.ts';
import { DAY, daysLater, openSeedingWorld, POLICY } from '../test/seeding-world.ts';
import { ANA, BOB, hashOf, NOW } from '../test/torrent-fixtures.ts';
import { aContext } from '../test/watchlist-world.ts';
import { manageSeeding } from './manage-seeding.ts';

let world: Awaited<ReturnType<typeof openSeedingWorld>>;
let database: Database;
beforeAll(async () => {
  world = await openSeedingWorld();
  ({ database } = world);
});
beforeEach(() => world.refill());
afterAll(() => world.close());

async function tick(at = NOW, on = database) {
  const { context, counters } = aContext();
  const result = await manageSeeding(
    { db: on.db, client: world.client, policy: POLICY, now: () => at },
    context,
  );
  return { result, counters };
}
const asked = [`seeding-question ${BOB}`, `seeding-question ${ANA}`];
const removed = [`torrent-removed ${BOB}`, `torrent-removed ${ANA}`];

describe('the question', () => {
  test('goes to everybody who asked for the download, once a day until somebody answers', async () => {
    expect((await tick()).counters).toEqual({ asked: 1 });
    await tick();
    await tick(daysLater(0.9));
    expect(await world.told()).toEqual(asked);
    await tick(daysLater(1));
    await tick(daysLater(2));
    expect(await world.told()).toEqual([...asked, ...asked, ...asked]);
  });

  test('says what has been given, what it takes up, and who else asked', async () => {
    await tick();
    const { rows } = await database.pool.query('select data from notifications where user_id = $1', [ANA]);
    expect(rows).toEqual([
      {
        data: {
          torrentId: (await world.torrent())?.id,
          round: 1,
          name: `release ${hashOf(0)}`,
          imdbId: null,
          sizeBytes: 1_000,
          ratio: 2.5,
          seededSeconds: 60 * DAY + 3_600,
          others: ['Bob'],
        },
      },
    ]);
  });

  test.each([
    ['before its time', `seeding_seconds = 60 * 86400 - 1`],
    ['of what is to stay for ever', `seeding_decision = 'keep-forever', seeding_decided_at = now()`],
    ['of what is to seed longer', `seed_goal_seconds = 120 * 86400`],
    ['below the tracker’s minimum', `seed_goal_seconds = 0, seeding_seconds = 1`],
    ['of what is gone', `state = 'gone'`],
  ])('is not asked %s', async (_, change) => {
    await database.pool.query(`update torrents set ${change}`);
    await tick();
    expect(await world.told()).toEqual([]);
  });

  test('is not asked about what a topic follows', async () => {
    await database.pool.query(`update grabs set way = 'topic' where user_id = $1`, [BOB]);
    await tick();
    expect(await world.told()).toEqual([]);
  });

  test('goes to the admins when nobody who asked is left', async () => {
    await database.pool.query(`delete from grabs where user_id = $1`, [ANA]);
    await database.pool.query(`update users set state = 'removed' where id = $1`, [BOB]);
    await tick();
    expect(await world.told()).toEqual([`seeding-question ${ANA}`]);
  });

  test('is asked once by three replicas at the same instant', async () => {
    await Promise.all([world.open(), world.open(), world.open()].map((on) => tick(NOW, on)));
    expect(await world.told()).toEqual(asked);
  });
});

describe('what was decided to go', () => {
  test('is taken away, and everybody who asked for it is told who decided so', async () => {
    await world.decide(0, BOB);
    expect((await tick()).counters).toEqual({ removed: 1 });
    await tick();
    expect(world.torrapi.removed).toEqual([hashOf(0)]);
    const { rows } = await database.pool.query(
      `select user_id::text, data -> 'by' as by from notifications order by id`,
    );
    expect(rows).toEqual([
      { user_id: String(BOB), by: 'you' },
      { user_id: String(ANA), by: { name: 'Bob' } },
    ]);
    expect(await world.torrent()).toMatchObject({ state: 'gone', removal_decided_at: null });
  });

  test('stays an intent while the client can’t be asked, and is tried again soon', async () => {
    await world.decide(0, BOB);
    world.torrapi.say = () => Promise.reject(new Error('down'));
    expect(await tick()).toEqual({ result: { nextRunInSeconds: 60 }, counters: { failed: 1 } });
    expect(await world.told()).toEqual([]);
    world.torrapi.say = async () => ({ type: 'removed' });
    expect((await tick()).result).toEqual({});
    expect(await world.told()).toEqual(removed);
  });

  test('stays when somebody has asked for it since; who decided is told, and nobody is asked about it at once', async () => {
    await world.decide(0, BOB);
    world.torrapi.say = async () => ({ type: 'requested-by-others' });
    await tick();
    await tick(daysLater(1));
    expect(await world.told()).toEqual([`removal-called-off ${BOB}`]);
    expect(await world.torrent()).toMatchObject({ state: 'seeding', removal_decided_at: null });
  });

  test('for a better copy stays when that copy has gone meanwhile: it is the only one', async () => {
    await database.pool.query(
      `update torrents set removal_reason = 'low-resolution', removal_decided_at = $1`,
      [NOW],
    );
    await tick();
    expect(world.torrapi.removed).toEqual([]);
    expect(await world.torrent()).toMatchObject({ state: 'seeding', removal_decided_at: null });
  });

  test('is told once by three replicas at the same instant', async () => {
    await world.decide(0, BOB);
    world.torrapi.say = async () => ({ type: world.torrapi.removed.length === 0 ? 'removed' : 'not-found' });
    await Promise.all([world.open(), world.open(), world.open()].map((on) => tick(NOW, on)));
    expect(await world.told()).toEqual(removed);
  });
});

test.each(['before', 'after'] as const)(
  'killed %s any statement and run again, it asks once, takes away once, and tells each person once',
  async (when) => {
    async function dieAndComeBack(death: Death): Promise<boolean> {
      await world.refill(2);
      await world.decide(1, ANA);
      // The client calls what it no longer has not found.
      world.torrapi.say = async (hash) => ({
        type: world.torrapi.removed.includes(hash) ? 'not-found' : 'removed',
      });
      const doomed = world.open();
      const process = killDuring(doomed, death);
      await tick(NOW, doomed).catch(() => undefined);
      await tick();
      expect((await world.told()).toSorted()).toEqual([...asked, ...removed].toSorted());
      expect(world.torrapi.removed).toEqual([hashOf(1)]);
      expect(await world.torrent(1)).toMatchObject({ state: 'gone', removal_decided_at: null });
      return process.isDead();
    }
    let statement = 1;
    while (await dieAndComeBack({ statement, when })) statement += 1;
    expect(statement).toBeGreaterThan(12);
  },
  60_000,
);
