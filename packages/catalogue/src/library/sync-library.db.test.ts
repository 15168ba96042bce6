import { ExternalServiceError } from '@matinee/clients/http/external-service-error';
import { type Database, openDatabase } from '@matinee/db/database';
import { findLibraryCopies, findLibrarySync } from '@matinee/db/library';
import type { LibraryMovie, MediaLibrary } from '@matinee/domain/library/ports';
import { imdbId } from '@matinee/domain/titles/imdb-id';
import { createTestDatabase, type TestDatabase } from '@matinee/testkit/database';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestLogger } from '../test/test-logger.ts';
import { createLibrarySync } from './sync-library.ts';

const NOW = new Date('2026-11-21T12:00:00Z');
const hoursLater = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000);
const MATRIX = imdbId('tt0133093');

let own: TestDatabase;
let database: Database;
// A database for each test: a sync is about all that the library holds.
beforeEach(async () => {
  own = await createTestDatabase();
  database = openDatabase({ url: own.url, applicationName: 'test', onIdleError: () => {} });
});
afterEach(async () => {
  await database.close();
  await own.drop();
});

function aMovie(ratingKey: string, changes: Partial<LibraryMovie> = {}): LibraryMovie {
  return {
    ratingKey,
    imdbId: MATRIX,
    title: 'The Matrix',
    year: 1999,
    resolution: '1080p',
    addedAt: NOW,
    updatedAt: NOW,
    ...changes,
  };
}

/** A library in pages of two, which may stop in the middle. */
function aHouse() {
  const plex = {
    machineIdentifier: 'server-a',
    movies: [] as LibraryMovie[],
    stopsAfterPages: Number.POSITIVE_INFINITY,
    asked: [] as (Date | undefined)[],
  };
  const library: MediaLibrary = {
    identity: async () => ({ machineIdentifier: plex.machineIdentifier, version: '1' }),
    async *listMovies({ updatedSince } = {}) {
      plex.asked.push(updatedSince);
      const listed = plex.movies.filter(
        (movie) => updatedSince === undefined || movie.updatedAt > updatedSince,
      );
      for (let page = 0; page * 2 < listed.length; page += 1) {
        if (page >= plex.stopsAfterPages) {
          throw new ExternalServiceError({ service: 'plex', code: 'unreachable', reason: 'gone' });
        }
        yield listed.slice(page * 2, page * 2 + 2);
      }
    },
  };
  const clock = { now: NOW };
  const logger = createTestLogger();
  const sync = createLibrarySync({ db: database.db, plex: library, now: () => clock.now, logger });
  const copies = async () => (await findLibraryCopies(database.db, MATRIX)).map(({ ratingKey }) => ratingKey);
  return { sync, plex, clock, logger, copies };
}

test('the first pass lists everything, and keeps what has an IMDb id', async () => {
  const { sync, plex, copies } = aHouse();
  plex.movies = [aMovie('1'), aMovie('2', { imdbId: null }), aMovie('3')];
  await expect(sync.run()).resolves.toEqual({ type: 'full', seen: 3, kept: 2, forgotten: 0 });
  await expect(copies()).resolves.toEqual(['1', '3']);
  await expect(findLibrarySync(database.db)).resolves.toEqual({
    machineIdentifier: 'server-a',
    syncedAt: NOW,
    listedAt: NOW,
  });
});

test('the next ones ask for changes since the last, with room for two clocks', async () => {
  const { sync, plex, clock, copies } = aHouse();
  plex.movies = [aMovie('1', { updatedAt: hoursLater(-1) })];
  await sync.run();
  clock.now = hoursLater(1);
  plex.movies.push(aMovie('2', { updatedAt: hoursLater(0.5) }));
  await expect(sync.run()).resolves.toEqual({ type: 'changes', seen: 1, kept: 1, forgotten: 0 });
  expect(plex.asked).toEqual([undefined, new Date(NOW.getTime() - 600_000)]);
  await expect(copies()).resolves.toEqual(['1', '2']);
});

test('a film that lost its match is forgotten at once, one that was deleted once a day', async () => {
  const { sync, plex, clock, copies } = aHouse();
  plex.movies = [aMovie('1'), aMovie('2'), aMovie('3')];
  await sync.run();
  clock.now = hoursLater(1);
  plex.movies = [aMovie('1', { imdbId: null, updatedAt: hoursLater(0.9) }), aMovie('2')];
  await expect(sync.run()).resolves.toMatchObject({ type: 'changes', forgotten: 1 });
  await expect(copies()).resolves.toEqual(['2', '3']);
  clock.now = hoursLater(24);
  await expect(sync.run()).resolves.toMatchObject({ type: 'full', seen: 2, forgotten: 1 });
  await expect(copies()).resolves.toEqual(['2']);
});

test('a pass that breaks off forgets nothing, and the next one starts where it did', async () => {
  const { sync, plex, clock, copies } = aHouse();
  plex.movies = ['1', '2', '3', '4'].map((key) => aMovie(key));
  await sync.run();
  clock.now = hoursLater(25);
  plex.stopsAfterPages = 1;
  await expect(sync.run()).rejects.toMatchObject({ service: 'plex' });
  await expect(copies()).resolves.toEqual(['1', '2', '3', '4']);
  plex.stopsAfterPages = Number.POSITIVE_INFINITY;
  await expect(sync.run()).resolves.toMatchObject({ type: 'full' });
});

test('a library that says it is empty is not believed, and asked again', async () => {
  const { sync, plex, clock, copies, logger } = aHouse();
  plex.movies = [aMovie('1')];
  await sync.run();
  clock.now = hoursLater(25);
  plex.movies = [];
  await expect(sync.run()).resolves.toEqual({ type: 'full', seen: 0, kept: 0, forgotten: 0 });
  await expect(copies()).resolves.toEqual(['1']);
  expect(logger.lines).toEqual([{ level: 'warn', message: 'the library says that it is empty' }]);
  await expect(sync.run()).resolves.toMatchObject({ type: 'full' });
});

test('another server is another library', async () => {
  const { sync, plex, clock, copies } = aHouse();
  plex.movies = [aMovie('1'), aMovie('2')];
  await sync.run();
  clock.now = hoursLater(1);
  plex.machineIdentifier = 'server-b';
  plex.movies = [aMovie('7')];
  await expect(sync.run()).resolves.toEqual({ type: 'full', seen: 1, kept: 1, forgotten: 2 });
  await expect(copies()).resolves.toEqual(['7']);
  await expect(findLibrarySync(database.db)).resolves.toMatchObject({ machineIdentifier: 'server-b' });
});

test('a changed library that shows nothing new is an ordinary thing, and writes nothing', async () => {
  const { sync, plex, clock, logger } = aHouse();
  plex.movies = [aMovie('1', { updatedAt: new Date('2026-01-01T00:00:00Z') })];
  await sync.run();
  clock.now = hoursLater(2);
  await expect(sync.run()).resolves.toEqual({ type: 'changes', seen: 0, kept: 0, forgotten: 0 });
  expect(logger.lines).toEqual([]);
  await expect(findLibrarySync(database.db)).resolves.toMatchObject({
    syncedAt: NOW,
    listedAt: NOW,
  });
});
