import { createCallBudget } from '@matinee/catalogue/releases/call-budget';
import { createReleaseSearch } from '@matinee/catalogue/releases/release-search';
import type { Database } from '@matinee/db/database';
import { saveReleaseSearch, saveReleases } from '@matinee/db/releases';
import { markMatched } from '@matinee/db/watch-matches';
import type { ListedRelease } from '@matinee/domain/releases/release';
import { type ImdbId, imdbId } from '@matinee/domain/titles/imdb-id';
import { parseReleaseName } from '@matinee/release-names/parse-release-name';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { killDuring } from '../test/killed-database.ts';
import { ANA, BOB, NOW } from '../test/torrent-fixtures.ts';
import {
  aContext,
  anIndexer,
  HEAT,
  listing,
  logger,
  MATRIX,
  openWatchlistWorld,
} from '../test/watchlist-world.ts';
import { matchNewReleases } from './match-releases.ts';
import { sweepWatchlist } from './sweep-watchlist.ts';

const hoursAgo = (hours: number) => new Date(NOW.getTime() - hours * 3_600_000);
const HD = listing('The.Matrix.1999.1080p.BluRay.x264-A');

let world: Awaited<ReturnType<typeof openWatchlistWorld>>;
let database: Database;
beforeAll(async () => {
  world = await openWatchlistWorld();
  ({ database } = world);
});
beforeEach(async () => {
  await world.refill();
  await database.pool.query('truncate rate_budgets');
});
afterAll(() => world.close());

/** One run over a tracker that shows these, under an hourly limit of which some calls are kept for people. */
async function run(
  shown: ListedRelease[],
  { limit = 10, keep = 0, fails = [] as ImdbId[], on = database } = {},
) {
  const { db } = on;
  const now = () => NOW;
  const asked: ImdbId[] = [];
  const indexer = anIndexer(() => shown);
  const search = createReleaseSearch({
    db,
    indexer: {
      ...indexer,
      searchByImdbId: async (id) => {
        asked.push(id);
        if (fails.includes(id)) throw new Error('this one is broken');
        return indexer.searchByImdbId(id);
      },
    },
    indexerName: 'filelist',
    budget: createCallBudget({ db, rules: { account: 'test', limit, windowSeconds: 3_600 }, keep, now }),
    readName: parseReleaseName,
    now,
    logger,
  });
  const { context, counters } = aContext();
  await sweepWatchlist({ db, now, searches: [{ indexerName: 'filelist', search }] }, context);
  return { asked, counters };
}

const searched = (title: ImdbId, at: Date) =>
  saveReleaseSearch(database.db, { indexer: 'filelist', imdbId: title, found: [], searchedAt: at });

test('looks first for what was never looked for, then for what was longest ago, and not again within a day', async () => {
  await searched(MATRIX, hoursAgo(30));
  expect((await run([])).asked).toEqual([HEAT, MATRIX]);
  expect((await run([])).asked).toEqual([]);
});

test('takes up no title that nobody hears of', async () => {
  await database.pool.query(`update users set wants_watchlist_alerts = false where id = $1`, [BOB]);
  await database.pool.query(`update watchlist_items set state = 'stopped' where user_id = $1`, [ANA]);
  expect((await run([])).asked).toEqual([]);
});

test('tells of what was there before anybody waited, also when it was matched long ago', async () => {
  const [known] = await saveReleases(
    database.db,
    [{ ...HD, quality: parseReleaseName(HD.name).quality }],
    hoursAgo(100),
  );
  await markMatched(database.db, [known?.id ?? 0], hoursAgo(100));
  expect((await run([HD])).counters).toEqual({ searched: 2, matched: 1, owed: 2 });
  expect(await world.owed()).toEqual([`${ANA} ${MATRIX} 1080p`, `${BOB} ${MATRIX} 1080p`].toSorted());
  await database.pool.query('truncate release_searches');
  await run([HD]);
  expect(await world.owed()).toHaveLength(2);
});

test('killed after any statement, also right after a search, and run again owes the same', async () => {
  for (let statement = 1, isOver = false; !isOver; statement += 1) {
    await world.refill();
    await database.pool.query('truncate rate_budgets');
    const quality = parseReleaseName(HD.name).quality;
    const [known] = await saveReleases(database.db, [{ ...HD, quality }], hoursAgo(100));
    await markMatched(database.db, [known?.id ?? 0], hoursAgo(100));
    const doomed = world.open();
    const process = killDuring(doomed, { statement, when: 'after' });
    await run([HD], { on: doomed }).catch(() => undefined);
    isOver = !process.isDead();
    await run([HD]);
    const { context } = aContext();
    // The feed's run, which matches whatever is not matched.
    await matchNewReleases({ db: database.db, now: () => NOW }, context);
    expect(await world.owed(), `after ${statement}`).toEqual(
      [`${ANA} ${MATRIX} 1080p`, `${BOB} ${MATRIX} 1080p`].toSorted(),
    );
  }
});

test('takes a few titles a run, and ends where the calls that are left are people’s', async () => {
  await database.pool.query(
    `insert into watchlist_items (user_id, imdb_id, source)
     select $1, 'tt' || lpad(n::text, 7, '0'), 'imdb' from generate_series(5000000, 5000100) as n`,
    [ANA],
  );
  expect((await run([], { limit: 10, keep: 5 })).asked).toHaveLength(3);
  expect((await run([], { limit: 10, keep: 5 })).asked).toHaveLength(2);
  expect((await run([], { limit: 10, keep: 5 })).asked).toHaveLength(0);
});

test('a title that cannot be looked for stops no other', async () => {
  const { asked, counters } = await run([HD], { fails: [imdbId('tt0113277')] });
  expect(asked.toSorted()).toEqual([HEAT, MATRIX].toSorted());
  expect(counters).toMatchObject({ failed: 1, searched: 1, owed: 2 });
});
