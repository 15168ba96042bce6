import { createCallBudget } from '@matinee/catalogue/releases/call-budget';
import { createTitleMetadata } from '@matinee/catalogue/titles/title-metadata';
import type { Database } from '@matinee/db/database';
import { saveReleases } from '@matinee/db/releases';
import { findTitleName, saveTitleFacts } from '@matinee/db/titles';
import { type ImdbId, imdbId } from '@matinee/domain/titles/imdb-id';
import type { PartialTitle } from '@matinee/domain/titles/title';
import { parseReleaseName } from '@matinee/release-names/parse-release-name';
import { createLogger } from '@matinee/runtime/logging/logger';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { ANA, NOW } from '../test/torrent-fixtures.ts';
import { aContext, HEAT, listing, MATRIX, openWatchlistWorld } from '../test/watchlist-world.ts';
import { refreshMetadata } from './refresh-metadata.ts';

const silent = createLogger({ service: 'test', level: 'silent', isTerminal: false });
const UP = imdbId('tt1049413');
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000);

let world: Awaited<ReturnType<typeof openWatchlistWorld>>;
let database: Database;
beforeAll(async () => {
  world = await openWatchlistWorld();
  ({ database } = world);
});
beforeEach(async () => {
  await world.refill();
  await database.pool.query('truncate title_facts, rate_budgets');
});
afterAll(() => world.close());

async function run({ limit = 100, fails = [] as ImdbId[], at = NOW } = {}) {
  const { db } = database;
  const asked: ImdbId[] = [];
  const rules = { account: 'test', limit, windowSeconds: 86_400 };
  const { context, counters } = aContext();
  await refreshMetadata(
    {
      db,
      now: () => at,
      budget: createCallBudget({ db, rules, keep: 0, now: () => at }),
      titles: {
        get: async (id) => {
          asked.push(id);
          if (fails.includes(id)) throw new Error('nobody answers');
          await askedAt(id, at);
          return null;
        },
      },
    },
    context,
  );
  return { asked: asked.toSorted(), counters };
}

const askedAt = (id: ImdbId, fetchedAt: Date) =>
  saveTitleFacts(database.db, id, [{ source: 'imdb', language: 'en', facts: null, fetchedAt }]);

const release = (name: string, id: ImdbId, seenAt: Date) =>
  saveReleases(database.db, [{ ...listing(name, id), quality: parseReleaseName(name).quality }], seenAt);

test('looks up what somebody waits for and what has come in the last days, once in a while', async () => {
  await release('Up.2009.1080p-A', UP, daysAgo(6));
  await release('Old.1999.1080p-A', imdbId('tt7000000'), daysAgo(8));
  expect(await run()).toEqual({ asked: [MATRIX, HEAT, UP].toSorted(), counters: { unknown: 3 } });
  expect((await run()).asked).toEqual([]);
  await askedAt(HEAT, NOW);
  expect((await run({ at: daysAgo(-26) })).asked).toEqual([MATRIX, HEAT].toSorted());
});

test('takes the unknown ones first, a few a run', async () => {
  await database.pool.query(
    `insert into watchlist_items (user_id, imdb_id, source)
     select $1, 'tt' || lpad(n::text, 7, '0'), 'imdb' from generate_series(5000000, 5000005) as n`,
    [ANA],
  );
  await askedAt(MATRIX, daysAgo(40));
  expect((await run()).asked).not.toContain(MATRIX);
  expect((await run()).asked).toHaveLength(3);
});

test('leaves the rest of the day’s calls to people', async () => {
  expect((await run({ limit: 1 })).asked).toHaveLength(1);
  expect((await run({ limit: 1 })).asked).toHaveLength(0);
});

test('a title that cannot be looked up stops no other', async () => {
  expect(await run({ fails: [MATRIX] })).toEqual({
    asked: [MATRIX, HEAT].toSorted(),
    counters: { failed: 1, unknown: 1 },
  });
});

test('comes back to a title whose name was not kept, as when the worker was killed between the two', async () => {
  const tell = (id: ImdbId, facts: PartialTitle) =>
    saveTitleFacts(database.db, id, [{ source: 'imdb', language: 'en', facts, fetchedAt: NOW }]);
  const nameOf = async (id: ImdbId) => (await findTitleName(database.db, id))?.title;
  await database.pool.query('delete from titles');
  await tell(MATRIX, { imdbId: MATRIX, kind: 'movie', title: 'The Matrix', year: 1999 });
  await tell(HEAT, { imdbId: HEAT, kind: 'movie', year: 1995 });
  const asked: ImdbId[] = [];
  const findTitle = async (id: ImdbId) => {
    asked.push(id);
    return null;
  };
  const { db } = database;
  const now = () => new Date(NOW.getTime() + 1);
  const sources = { imdb: { searchTitles: async () => [], findTitle } };
  const titles = createTitleMetadata({ db, sources, logger: silent, now });
  const rules = { account: 'test', limit: 100, windowSeconds: 86_400 };
  const budget = createCallBudget({ db, rules, keep: 0, now });
  for (const counters of [{ refreshed: 1 }, {}]) {
    const { context, counters: counted } = aContext();
    await refreshMetadata({ db, titles, budget, now }, context);
    expect(counted).toEqual(counters);
  }
  expect(await Promise.all([MATRIX, HEAT].map(nameOf))).toEqual(['The Matrix', undefined]);
  expect(asked).toEqual([]);
});
