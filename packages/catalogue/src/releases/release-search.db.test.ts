import { ExternalServiceError } from '@matinee/clients/http/external-service-error';
import { type Database, openDatabase } from '@matinee/db/database';
import { readBudget } from '@matinee/db/rate-budgets';
import { saveReleases } from '@matinee/db/releases';
import { saveTitleName } from '@matinee/db/titles';
import type { ReleaseSource } from '@matinee/domain/releases/ports';
import { type Quality, UNKNOWN_QUALITY } from '@matinee/domain/releases/quality';
import type { IndexerName, ListedRelease } from '@matinee/domain/releases/release';
import { type ImdbId, imdbId } from '@matinee/domain/titles/imdb-id';
import { createTestDatabase, type TestDatabase } from '@matinee/testkit/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestLogger } from '../test/test-logger.ts';
import { createCallBudget } from './call-budget.ts';
import { createReleaseSearch, type ReleaseSearch } from './release-search.ts';
import { searchAll } from './search-all.ts';

const NOW = new Date('2026-11-21T12:00:00Z');
const minutesLater = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

let own: TestDatabase;
let database: Database;
beforeAll(async () => {
  own = await createTestDatabase();
  database = openDatabase({ url: own.url, applicationName: 'test', onIdleError: () => {} });
});
afterAll(async () => {
  await database.close();
  await own.drop();
});

let nextId = 1;
let nextAccount = 1;

/** A household with an indexer of its own and so many calls an hour. */
function aHouse(limit = 3, indexerName: IndexerName = 'filelist') {
  const rules = { account: `indexer-${nextAccount++}`, limit, windowSeconds: 3600 };
  const clock = { now: NOW };
  const indexer = {
    listed: [] as ListedRelease[],
    trouble: null as Error | null,
    asked: [] as ImdbId[],
    knowsIds: true,
    askedFor: [] as string[],
  };
  const source: ReleaseSource = {
    searchesByImdbId: async () => indexer.knowsIds,
    searchByImdbId: async (id) => {
      indexer.asked.push(id);
      if (indexer.trouble !== null) throw indexer.trouble;
      return indexer.listed;
    },
    searchByName: async (name) => {
      indexer.askedFor.push(name);
      return indexer.listed;
    },
    latest: () => Promise.reject(new Error('not asked for the latest')),
    downloadTorrentFile: () => Promise.reject(new Error('not asked for a file')),
  };
  const logger = createTestLogger();
  const now = () => clock.now;
  const search = createReleaseSearch({
    db: database.db,
    indexer: source,
    indexerName,
    budget: createCallBudget({ db: database.db, rules, keep: 0, now }),
    readName: (name) => ({ title: name.split('.')[0] ?? null, year: 1999, quality: readQuality(name) }),
    now,
    logger,
  });
  const spent = async () => (await readBudget(database.db, { ...rules, now: clock.now })).spent;
  const blockedUntil = async () =>
    (await readBudget(database.db, { ...rules, now: clock.now })).blocked?.until ?? null;
  const id = imdbId(`tt${String(nextId++).padStart(7, '0')}`);
  return { search, indexer, clock, logger, spent, blockedUntil, id };
}

function readQuality(name: string): Quality {
  return { ...UNKNOWN_QUALITY, resolution: name.includes('2160p') ? '2160p' : '1080p' };
}

function aListing(name: string, imdb: ImdbId | null, changes: Partial<ListedRelease> = {}): ListedRelease {
  return {
    indexer: 'filelist',
    releaseId: `${imdb}-${name}`,
    name,
    imdbId: imdb,
    sizeBytes: 1,
    seeders: 10,
    leechers: 0,
    category: null,
    uploadedAt: null,
    isFreeleech: false,
    isDoubleUp: false,
    isInternal: false,
    ...changes,
  };
}

const failure = (code: 'unauthorized' | 'rate-limited' | 'timeout', retryAfterSeconds?: number) =>
  new ExternalServiceError({ service: 'filelist', code, reason: 'no', retryAfterSeconds });

describe('a search', () => {
  test('gives the releases best first, with our numbers, and spends one call', async () => {
    const { search, indexer, id, spent } = aHouse();
    indexer.listed = [
      aListing('x.1080p', id),
      aListing('x.2160p', id),
      aListing('x.2160p.more', id, { seeders: 99 }),
    ];
    const outcome = await search.findReleases(id);
    if (outcome.type !== 'found') throw new Error(outcome.type);
    expect(outcome.releases.map(({ name }) => name)).toEqual(['x.2160p.more', 'x.2160p', 'x.1080p']);
    expect(outcome.releases.every((release) => Number.isInteger(release.id))).toBe(true);
    await expect(spent()).resolves.toBe(1);
  });

  test('repeated within ten minutes spends nothing and says the same; after them it asks again', async () => {
    const { search, indexer, id, clock, spent } = aHouse();
    indexer.listed = [aListing('x.1080p', id)];
    const first = await search.findReleases(id);
    clock.now = minutesLater(9.9);
    await expect(search.findReleases(id)).resolves.toEqual(first);
    await expect(spent()).resolves.toBe(1);
    clock.now = minutesLater(10);
    indexer.listed = [];
    await expect(search.findReleases(id)).resolves.toEqual({ type: 'none' });
    await expect(spent()).resolves.toBe(2);
  });

  test('that finds none is remembered as well', async () => {
    const { search, id, indexer } = aHouse();
    await expect(search.findReleases(id)).resolves.toEqual({ type: 'none' });
    await expect(search.findReleases(id)).resolves.toEqual({ type: 'none' });
    expect(indexer.asked).toEqual([id]);
  });

  test('takes rows without an id for the title that was asked for', async () => {
    const { search, indexer, id } = aHouse();
    indexer.listed = [aListing('x.1080p', null, { releaseId: 'no-id' })];
    await expect(search.findReleases(id)).resolves.toMatchObject({
      type: 'found',
      releases: [{ imdbId: id }],
    });
    await expect(search.findReleases(id)).resolves.toMatchObject({
      type: 'found',
      releases: [{ imdbId: id }],
    });
  });
});

describe('when the hour is spent', () => {
  test('says when to ask again, with what is known, and does not ask', async () => {
    const { search, indexer, id, clock } = aHouse(1);
    await search.findReleases(imdbId('tt9999999'));
    await saveReleases(
      database.db,
      [{ ...aListing('from.the.feed.1080p', id), quality: readQuality('') }],
      NOW,
    );
    clock.now = minutesLater(20);
    const outcome = await search.findReleases(id);
    expect(outcome).toMatchObject({ type: 'budget-exhausted', releases: [{ name: 'from.the.feed.1080p' }] });
    if (outcome.type !== 'budget-exhausted') throw new Error(outcome.type);
    expect(outcome.retryAfterSeconds).toBeGreaterThan(0);
    expect(outcome.retryAfterSeconds).toBeLessThanOrEqual(3600);
    expect(indexer.asked).not.toContain(id);
  });
});

describe('when the indexer says stop', () => {
  test.each([
    [600, 600],
    [undefined, 3600],
    [999_999_999, 24 * 3600],
  ])('for its limit (retry after %s), nobody asks for %i seconds', async (retryAfter, seconds) => {
    const { search, indexer, id, clock, blockedUntil } = aHouse();
    indexer.trouble = failure('rate-limited', retryAfter);
    const exhausted = { type: 'budget-exhausted', releases: [], retryAfterSeconds: seconds };
    await expect(search.findReleases(id)).resolves.toEqual(exhausted);
    await expect(blockedUntil()).resolves.toEqual(new Date(NOW.getTime() + seconds * 1000));
    await expect(search.findReleases(id)).resolves.toEqual(exhausted);
    expect(indexer.asked).toHaveLength(1);
    clock.now = new Date(NOW.getTime() + seconds * 1000 + 1);
    indexer.trouble = null;
    await expect(search.findReleases(id)).resolves.toEqual({ type: 'none' });
  });

  test('for a refused log-in, nobody asks for a day, and an admin hears of it', async () => {
    const { search, indexer, id, logger, blockedUntil } = aHouse();
    indexer.trouble = failure('unauthorized');
    await expect(search.findReleases(id)).rejects.toMatchObject({ code: 'unauthorized' });
    await expect(blockedUntil()).resolves.toEqual(minutesLater(24 * 60));
    await expect(search.findReleases(id)).resolves.toMatchObject({
      type: 'budget-exhausted',
      retryAfterSeconds: 24 * 60 * 60,
    });
    expect(indexer.asked).toHaveLength(1);
    expect(logger.lines).toEqual([{ level: 'error', message: 'the indexer said stop' }]);
  });
});

test('a failure that passes is told, and blocks nobody', async () => {
  const { search, indexer, id, blockedUntil } = aHouse();
  indexer.trouble = failure('timeout');
  await expect(search.findReleases(id)).rejects.toMatchObject({ code: 'timeout' });
  await expect(blockedUntil()).resolves.toBeNull();
  indexer.trouble = null;
  await expect(search.findReleases(id)).resolves.toEqual({ type: 'none' });
});

describe('an indexer that knows no ids', () => {
  test('is asked for the name and year; of its answer only what is surely the film is kept', async () => {
    const { search, indexer, id } = aHouse();
    indexer.knowsIds = false;
    const other = imdbId('tt7777777');
    await saveTitleName(
      database.db,
      { imdbId: id, tmdbId: null, kind: 'movie', title: 'Matrix', originalTitle: null, year: 1999 },
      NOW,
    );
    indexer.listed = [
      aListing('anything.1080p', id, { releaseId: `${id}-with-id` }),
      aListing('Matrix.1080p', null, { releaseId: `${id}-by-name` }),
      aListing('Reloaded.1080p', null, { releaseId: `${id}-another` }),
      aListing('Matrix.720p', other, { releaseId: `${id}-of-another` }),
    ];
    const outcome = await search.findReleases(id);
    if (outcome.type !== 'found') throw new Error(outcome.type);
    expect(outcome.releases.map(({ releaseId }) => releaseId).toSorted()).toEqual([
      `${id}-by-name`,
      `${id}-with-id`,
    ]);
    expect(indexer.askedFor).toEqual(['Matrix 1999']);
    expect(indexer.asked).toEqual([]);
  });

  test('finds none of a title whose name nobody has looked up', async () => {
    const { search, indexer, id } = aHouse();
    indexer.knowsIds = false;
    await expect(search.findReleases(id)).resolves.toEqual({ type: 'none' });
    expect(indexer.askedFor).toEqual([]);
  });
});

describe('several indexers', () => {
  const failing: ReleaseSearch = { findReleases: () => Promise.reject(failure('timeout')) };
  const busy: ReleaseSearch = {
    findReleases: async () => ({ type: 'budget-exhausted', releases: [], retryAfterSeconds: 60 }),
  };

  test('give one list, each release once, best first', async () => {
    const one = aHouse();
    const two = aHouse(3, 'torznab');
    one.indexer.listed = [aListing('x.1080p', one.id)];
    two.indexer.listed = [aListing('x.2160p', one.id, { indexer: 'torznab' })];
    const all = searchAll([one.search, two.search], createTestLogger());
    for (const _again of [1, 2]) {
      const outcome = await all.findReleases(one.id);
      if (outcome.type !== 'found') throw new Error(outcome.type);
      expect(outcome.releases.map(({ name }) => name)).toEqual(['x.2160p', 'x.1080p']);
    }
  });

  test('one that is down costs its own releases only, and an admin can read of it', async () => {
    const { search, indexer, id } = aHouse();
    indexer.listed = [aListing('x.1080p', id)];
    const logger = createTestLogger();
    await expect(searchAll([failing, search], logger).findReleases(id)).resolves.toMatchObject({
      type: 'found',
      releases: [{ name: 'x.1080p' }],
    });
    expect(logger.lines).toEqual([{ level: 'warn', message: 'an indexer could not be asked' }]);
  });

  test('when all are down the search is', async () => {
    const id = imdbId('tt0000042');
    await expect(searchAll([failing, failing], createTestLogger()).findReleases(id)).rejects.toMatchObject({
      code: 'timeout',
    });
    await expect(searchAll([failing, busy], createTestLogger()).findReleases(id)).resolves.toEqual({
      type: 'budget-exhausted',
      releases: [],
      retryAfterSeconds: 60,
    });
  });
});
