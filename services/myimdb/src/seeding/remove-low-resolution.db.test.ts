import type { Database } from '@matinee/db/database';
import { keepSuperseded } from '@matinee/db/title-copies';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Death, killDuring } from '../test/killed-database.ts';
import { daysLater, openSeedingWorld, POLICY } from '../test/seeding-world.ts';
import { ANA, BOB, hashOf, NOW } from '../test/torrent-fixtures.ts';
import { aContext, MATRIX } from '../test/watchlist-world.ts';
import { manageSeeding } from './manage-seeding.ts';
import { removeLowResolution } from './remove-low-resolution.ts';

let world: Awaited<ReturnType<typeof openSeedingWorld>>;
let database: Database;
beforeAll(async () => {
  world = await openSeedingWorld();
  ({ database } = world);
});
/** Two copies of The Matrix; nobody is to be asked about their seeding. */
async function fill() {
  await world.refill(2);
  await database.pool.query(
    `insert into titles (imdb_id, kind, title, updated_at) values ($1, 'movie', 'The Matrix', $2)`,
    [MATRIX, NOW],
  );
  for (const [n, resolution] of [
    [0, '720p'],
    [1, '1080p'],
  ] as const) {
    await database.pool.query(
      `update torrents set imdb_id = $2, resolution = $3, name = 'The.Matrix.1999.' || $3 || '.BluRay.x264-G', seed_goal_seconds = 1000000000
       where info_hash = $1`,
      [hashOf(n), MATRIX, resolution],
    );
  }
}
beforeEach(fill);
afterAll(() => world.close());

async function tick(at = NOW, on = database) {
  const { context, counters } = aContext();
  await removeLowResolution({ db: on.db, policy: POLICY, now: () => at }, context);
  return counters;
}
async function sweep(at: Date) {
  const { context } = aContext();
  await manageSeeding({ db: database.db, client: world.client, policy: POLICY, now: () => at }, context);
}
const told = [`low-resolution ${BOB}`, `low-resolution ${ANA}`];
const gone = [`torrent-removed ${BOB}`, `torrent-removed ${ANA}`];

describe('a worse copy of a film', () => {
  test('is told to its people once, and goes a day later', async () => {
    expect(await tick()).toEqual({ announce: 1 });
    await tick();
    await tick(daysLater(0.9));
    expect(await world.told()).toEqual(told);
    expect(await tick(daysLater(1))).toEqual({ remove: 1 });
    await tick(daysLater(1));
    await sweep(daysLater(1));
    expect(world.torrapi.removed).toEqual([hashOf(0)]);
    expect(await world.told()).toEqual([...told, ...gone]);
    expect(await tick(daysLater(3))).toEqual({});
  });

  test('stays when one of its people says so, however long that goes on', async () => {
    await tick();
    const { id: torrentId } = (await world.torrent()) ?? {};
    const kept = await keepSuperseded(database.db, { torrentId, userId: BOB, isAdmin: false });
    expect(kept).toMatchObject({ type: 'kept' });
    for (const day of [1, 2, 30]) await tick(daysLater(day));
    await sweep(daysLater(30));
    expect(world.torrapi.removed).toEqual([]);
    expect(await world.told()).toEqual(told);
  });

  test('is kept by nobody who never asked for it, and by nobody when it is on its way out', async () => {
    const { id: torrentId } = (await world.torrent()) ?? {};
    expect(await keepSuperseded(database.db, { torrentId, userId: 99, isAdmin: false })).toEqual({
      type: 'not-theirs',
    });
    await tick();
    await tick(daysLater(1));
    expect(await keepSuperseded(database.db, { torrentId, userId: ANA, isAdmin: true })).toEqual({
      type: 'too-late',
    });
  });

  test.each([
    ['a series, whose seasons share its id', `update titles set kind = 'series'`],
    ['a title that nobody has looked up', `delete from titles`],
    ['a topic', `update grabs set way = 'topic'`],
    ['kept for ever', `update torrents set seeding_decision = 'keep-forever'`],
    ['below the minimum seeding time', `update torrents set seeding_seconds = 1`],
    [
      'beside a better one that is not here yet',
      `update torrents set completed_at = null where resolution = '1080p'`,
    ],
    [
      'beside one that was filmed in a cinema',
      `update torrents set name = 'The.Matrix.1999.1080p.CAM.x264-G' where resolution = '1080p'`,
    ],
    [
      'by its name an episode',
      `update torrents set name = 'The.Matrix.S01E02.720p.WEB-DL.x264-G' where resolution = '720p'`,
    ],
  ])('stays when it is %s', async (_, change) => {
    await database.pool.query(change);
    expect(await tick()).toEqual({});
    expect(await world.told()).toEqual([]);
  });

  test('is not spoken of any more when the better one has gone within the day', async () => {
    await tick();
    await database.pool.query(`update torrents set state = 'gone' where resolution = '1080p'`);
    expect(await tick(daysLater(1))).toEqual({ 'call-off': 1 });
    expect(await world.torrent()).toMatchObject({ superseded_state: null, removal_decided_at: null });
  });

  test('is told once by three replicas at the same instant', async () => {
    await Promise.all([world.open(), world.open(), world.open()].map((on) => tick(NOW, on)));
    expect(await world.told()).toEqual(told);
  });

  test.each(['before', 'after'] as const)(
    'killed %s any statement and run again, its people are told once',
    async (when) => {
      async function dieAndComeBack(death: Death): Promise<boolean> {
        await fill();
        const doomed = world.open();
        const process = killDuring(doomed, death);
        await tick(NOW, doomed).catch(() => undefined);
        await tick();
        expect(await world.told()).toEqual(told);
        return process.isDead();
      }
      let statement = 1;
      while (await dieAndComeBack({ statement, when })) statement += 1;
      expect(statement).toBeGreaterThan(5);
    },
    60_000,
  );
});
