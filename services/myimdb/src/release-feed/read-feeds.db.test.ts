import type { ReleaseFeedDeps } from '@matinee/catalogue/releases/release-feed';
import type { Database } from '@matinee/db/database';
import { saveReleases } from '@matinee/db/releases';
import { rejectResolutions } from '@matinee/db/watchlist';
import type { ListedRelease } from '@matinee/domain/releases/release';
import { parseReleaseName } from '@matinee/release-names/parse-release-name';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Death, killDuring } from '../test/killed-database.ts';
import { ANA, addTorrents, BOB, hashOf, NOW } from '../test/torrent-fixtures.ts';
import { aContext, aFeed, HEAT, listing, MATRIX, openWatchlistWorld } from '../test/watchlist-world.ts';
import { readFeeds } from './read-feeds.ts';

let world: Awaited<ReturnType<typeof openWatchlistWorld>>;
let database: Database;
beforeAll(async () => {
  world = await openWatchlistWorld();
  ({ database } = world);
});
beforeEach(() => world.refill());
afterAll(() => world.close());

/** One tick in which the tracker shows these. */
async function tick(shown: ListedRelease[], options: { on?: Database; feeds?: ReleaseFeedDeps[] } = {}) {
  const { db } = options.on ?? database;
  const { context, counters } = aContext();
  await readFeeds({ db, now: () => NOW, feeds: options.feeds ?? [aFeed(db, () => shown)] }, context);
  return counters;
}

const UHD = listing('The.Matrix.1999.2160p.BluRay.x265-A');
const HD = listing('The.Matrix.1999.1080p.BluRay.x264-A');
const HD_AGAIN = listing('The.Matrix.1999.1080p.WEB-DL.x264-B');
const HEAT_HD = listing('Heat.1995.1080p.BluRay.x264-A', HEAT);

describe('a new release', () => {
  test('is told to everybody who waits for its title, in one message a title', async () => {
    const counters = await tick([UHD, HD, HD_AGAIN, HEAT_HD, listing('Up.2009.1080p-A', null)]);
    expect(await world.owed()).toEqual(
      [`${ANA} ${MATRIX} 2160p+1080p`, `${BOB} ${HEAT} 1080p`, `${BOB} ${MATRIX} 2160p+1080p`].toSorted(),
    );
    expect(counters).toEqual({ fresh: 5, matched: 5, owed: 3 });
  });

  test('is told once for its quality, however often it and its like are shown', async () => {
    await tick([HD]);
    await tick([HD]);
    await tick([HD_AGAIN, HD]);
    expect(await world.owed()).toEqual([`${BOB} ${MATRIX} 1080p`, `${ANA} ${MATRIX} 1080p`].toSorted());
    await tick([UHD, HD_AGAIN]);
    expect(await world.owed()).toHaveLength(4);
  });

  test('is told though the same quality of another title was told, or rejected, before', async () => {
    await tick([HD]);
    await tick([HEAT_HD]);
    expect(await world.owed()).toContain(`${BOB} ${HEAT} 1080p`);
    await world.refill();
    await rejectResolutions(database.db, { userId: BOB, imdbId: MATRIX, resolutions: ['1080p'] }, NOW);
    await tick([HD, HEAT_HD]);
    expect(await world.owed()).toEqual([`${BOB} ${HEAT} 1080p`, `${ANA} ${MATRIX} 1080p`].toSorted());
  });

  test('that a person’s search found first is told to the others too', async () => {
    await saveReleases(database.db, [{ ...HD, quality: parseReleaseName(HD.name).quality }], NOW);
    await tick([HD]);
    expect(await world.owed()).toHaveLength(2);
  });

  test('that has its id only later is told then', async () => {
    await tick([{ ...HD, imdbId: null }]);
    expect(await world.owed()).toEqual([]);
    await tick([HD]);
    expect(await world.owed()).toHaveLength(2);
  });

  test.each<[string, string]>([
    ['is muted', `update users set wants_watchlist_alerts = false where id = ${BOB}`],
    ['blocked the bot', `update users set state = 'blocked' where id = ${BOB}`],
    ['waits no longer', `update watchlist_items set state = 'stopped' where user_id = ${BOB}`],
    [
      'said no',
      `insert into watchlist_rejections (user_id, imdb_id, resolution) values (${BOB}, '${MATRIX}', '1080p')`,
    ],
    ['has it on its way', `update torrents set imdb_id = '${MATRIX}', resolution = '1080p'`],
  ])('is not told to who %s, and to the others it is', async (_case, change) => {
    await addTorrents(database, 1, [BOB]);
    await database.pool.query(change);
    await tick([HD]);
    expect(await world.owed()).toEqual([`${ANA} ${MATRIX} 1080p`]);
  });

  test.each<[string, string]>([
    [
      'the library has it better',
      `insert into library_items (rating_key, imdb_id, title, resolution, updated_at)
       values ('1', '${MATRIX}', 'The Matrix', '2160p', now())`,
    ],
    [
      'somebody has downloaded it',
      `update torrents set imdb_id = '${MATRIX}', resolution = '1080p', completed_at = now(), state = 'seeding'`,
    ],
  ])('is told to nobody when %s', async (_case, change) => {
    await addTorrents(database, 1, [ANA]);
    await database.pool.query(change);
    await tick([HD]);
    expect(await world.owed()).toEqual([]);
  });

  test('is told although it was downloaded once, when it is gone from the client', async () => {
    await addTorrents(database, 1, [ANA]);
    await database.pool.query(
      `update torrents set imdb_id = $1, resolution = '1080p', completed_at = now(), state = 'gone' where info_hash = $2`,
      [MATRIX, hashOf(0)],
    );
    await tick([HD]);
    expect(await world.owed()).toHaveLength(2);
  });
});

describe('an indexer', () => {
  const down = () => {
    throw new Error('down');
  };

  test('that is down keeps neither the others nor what is known already from being told', async () => {
    await saveReleases(database.db, [{ ...UHD, quality: parseReleaseName(UHD.name).quality }], NOW);
    const feeds = [aFeed(database.db, down), aFeed(database.db, () => [HEAT_HD])];
    expect(await tick([], { feeds })).toMatchObject({ failed: 1, fresh: 1, matched: 2, owed: 3 });
  });

  test('is not asked when its calls are left to people', async () => {
    const feeds = [aFeed(database.db, () => [HD], 0)];
    expect(await tick([], { feeds })).toEqual({ waiting: 1 });
  });

  test('whose feed does not reach back to what is known is counted, but for the first time', async () => {
    expect(await tick([HD])).not.toHaveProperty('gaps');
    expect(await tick([HD, UHD])).not.toHaveProperty('gaps');
    expect(await tick([HEAT_HD])).toMatchObject({ gaps: 1 });
    expect(await tick([])).not.toHaveProperty('gaps');
  });
});

describe('a feed that has fallen behind', () => {
  const SEEN = listing('Known.2001.1080p.BluRay.x264-G', null);
  /** The latest shows nothing that is known; `ways` lead further back. */
  function behind(latest: ListedRelease[], ways: ListedRelease[][][], left = 1_000) {
    const feed = aFeed(database.db, () => latest, left);
    let asked = 0;
    const page = (shown: ListedRelease[]) => async () => {
      asked += 1;
      return shown;
    };
    const indexer = { ...feed.indexer, furtherBack: () => ways.map((way) => way.map(page)) };
    return { feed: { ...feed, indexer }, asked: () => asked };
  }
  beforeEach(() =>
    saveReleases(database.db, [{ ...SEEN, quality: parseReleaseName(SEEN.name).quality }], NOW),
  );

  test('goes back until it meets what it knows, and no further; all of it is told', async () => {
    const { feed, asked } = behind(
      [HD],
      [[[UHD], [HEAT_HD, SEEN], [listing('Never.2001.720p.WEB-DL.H264-G')]]],
    );
    expect(await tick([], { feeds: [feed] })).toMatchObject({ fresh: 3, owed: 3 });
    expect(asked()).toBe(2);
    const again = await tick([], { feeds: [feed] });
    expect(again).not.toHaveProperty('gaps');
    expect(asked()).toBe(2);
  });

  test('goes every way, and says so where one of them does not meet what it knows', async () => {
    const met = behind([HD], [[[HD, SEEN]], [[]], [[UHD, SEEN]]]);
    expect(await tick([], { feeds: [met.feed] })).toMatchObject({ fresh: 2 });
    expect(met.asked()).toBe(3);
    const newer = listing('Newer.2001.1080p.BluRay.x264-G', null);
    const unmet = behind([newer], [[[newer, SEEN]], [[HEAT_HD]]]);
    expect(await tick([], { feeds: [unmet.feed] })).toMatchObject({ fresh: 2, gaps: 1 });
  });

  test('keeps what it has read when the calls are used up, or an answer does not come', async () => {
    const poor = behind([HD], [[[UHD], [HEAT_HD]]], 2);
    expect(await tick([], { feeds: [poor.feed] })).toMatchObject({ fresh: 2, gaps: 1, owed: 2 });
    const newer = listing('Newer.2001.1080p.BluRay.x264-G', null);
    const { feed } = behind([newer], []);
    const broken = {
      ...feed,
      indexer: { ...feed.indexer, furtherBack: () => [[() => Promise.reject(new Error('down'))]] },
    };
    expect(await tick([], { feeds: [broken] })).toMatchObject({ fresh: 1, gaps: 1 });
  });
});

describe('killed', () => {
  const shown = [UHD, HD, HEAT_HD];

  async function dieAndComeBack(death: Death): Promise<boolean> {
    await world.refill();
    const doomed = world.open();
    const process = killDuring(doomed, death);
    await tick(shown, { on: doomed }).catch(() => undefined);
    // Until Postgres has noticed that its client is dead, a tick passes over the rows which that one held: the next has them.
    await vi.waitFor(async () => {
      await tick(shown);
      expect(await world.owed(), JSON.stringify(death)).toHaveLength(3);
    });
    return process.isDead();
  }

  test.each(['before', 'after'] as const)(
    'between any two statements (%s each of them) and run again, it owes each news once',
    async (when) => {
      let statement = 1;
      while (await dieAndComeBack({ statement, when })) statement += 1;
      // Known, any; save; begin, hold, watchers, told, owe, mark, commit.
      expect(statement - 1).toBe(10);
    },
    30_000,
  );

  test('nothing, two replicas at the same instant owe each news once', async () => {
    for (let round = 0; round < 10; round += 1) {
      await world.refill();
      const replicas = [world.open(), world.open()];
      await Promise.all(replicas.map((replica) => tick(shown, { on: replica })));
      expect(await world.owed()).toHaveLength(3);
    }
  }, 30_000);
});

test('a tick with nothing new is a handful of statements, however many wait', async () => {
  await tick([HD]);
  await database.pool.query(
    `insert into watchlist_items (user_id, imdb_id, source)
     select $1, 'tt' || lpad(n::text, 7, '0'), 'imdb' from generate_series(5000000, 5005000) as n`,
    [ANA],
  );
  const counted = world.open();
  const counter = killDuring(counted);
  await tick([HD], { on: counted });
  // Known; begin, hold, commit.
  expect(counter.statements()).toBe(4);
});
