import { ExternalServiceError } from '@matinee/clients/http/external-service-error';
import { type Database, openDatabase } from '@matinee/db/database';
import { findTitleFacts } from '@matinee/db/titles';
import { type ImdbId, imdbId } from '@matinee/domain/titles/imdb-id';
import type { TitleSource } from '@matinee/domain/titles/merge-title';
import type {
  TitleIndexAnswer,
  TitleIndexSearch,
  TitleLookup,
  TitleQuery,
  TitleSearch,
} from '@matinee/domain/titles/ports';
import type { PartialTitle, TitleCandidate } from '@matinee/domain/titles/title';
import { createTestDatabase, type TestDatabase } from '@matinee/testkit/database';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createTestLogger } from '../test/test-logger.ts';
import { createTitleMetadata } from './title-metadata.ts';

const MATRIX = imdbId('tt0133093');
const NOW = new Date('2026-11-21T12:00:00Z');

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

/** A source that says what the test says, and keeps what it was asked. */
class Source implements TitleSearch, TitleLookup {
  asked: string[] = [];
  facts: PartialTitle | null = null;
  candidates: TitleCandidate[] = [];
  trouble: Error | null = null;
  gate: Promise<void> = Promise.resolve();

  async findTitle(id: ImdbId, language: string): Promise<PartialTitle | null> {
    await this.#answer(`${id} ${language}`);
    return this.facts;
  }
  async searchTitles(query: TitleQuery): Promise<TitleCandidate[]> {
    await this.#answer(`${query.text}/${query.year}`);
    return this.candidates;
  }
  async #answer(question: string): Promise<void> {
    this.asked.push(question);
    await this.gate;
    if (this.trouble !== null) throw this.trouble;
  }
}

let nextId = 1;
/** A house with all three sources, and a title that no other test has. */
function aHouse({ afterFirstMs = 2_000 } = {}) {
  const clock = { now: NOW };
  const sources = { tmdb: new Source(), imdb: new Source(), omdb: new Source() };
  const logger = createTestLogger();
  const titles = createTitleMetadata({
    db: database.db,
    sources,
    logger,
    now: () => clock.now,
    // Two seconds are all that there is: only who tests waiting waits less.
    patience: { totalMs: 2_000, afterFirstMs },
  });
  return { titles, sources, clock, logger, id: imdbId(`tt${String(nextId++).padStart(7, '0')}`) };
}

const outage = (service: string) =>
  new ExternalServiceError({ service, code: 'unreachable', reason: 'down' });
const daysLater = (days: number) => new Date(NOW.getTime() + days * 86_400_000);

const aCandidate = (title: string, changes: Partial<TitleCandidate> = {}): TitleCandidate => ({
  imdbId: MATRIX,
  kind: 'movie',
  title,
  originalTitle: null,
  year: 1999,
  posterUrl: null,
  stars: [],
  ...changes,
});

describe('resolving what was typed', () => {
  test('asks TMDB and IMDb, every reading, and makes one list of it', async () => {
    const { titles, sources } = aHouse();
    const other = aCandidate('The Matrix Reloaded', { imdbId: imdbId('tt0234215'), year: 2003 });
    sources.tmdb.candidates = [other, aCandidate('The Matrix')];
    sources.imdb.candidates = [aCandidate('The Matrix', { stars: ['Keanu Reeves'] })];
    const alternatives = [{ text: 'the matrix 1999', year: null }];
    const found = await titles.resolve({ text: 'the matrix', year: 1999, alternatives }, 5);
    expect(found).toEqual({
      candidates: [aCandidate('The Matrix', { stars: ['Keanu Reeves'] }), other],
      failedSources: [],
    });
    expect(sources.imdb.asked).toEqual(['the matrix/1999', 'the matrix 1999/null']);
    expect(sources.tmdb.asked).toEqual(['the matrix/1999', 'the matrix 1999/null']);
    await expect(titles.resolve({ text: 'the matrix', year: 1999 }, 1)).resolves.toMatchObject({
      candidates: [{ title: 'The Matrix' }],
    });
  });

  test('finds a misspelt title that only IMDb forgives', async () => {
    const { titles, sources } = aHouse();
    sources.imdb.candidates = [aCandidate('The Matrix')];
    const found = await titles.resolve({ text: 'teh matirx', year: null }, 5);
    expect(found.candidates).toHaveLength(1);
  });

  test('loses only the results of a source that is down', async () => {
    const { titles, sources } = aHouse();
    sources.tmdb.trouble = outage('tmdb');
    sources.imdb.candidates = [aCandidate('The Matrix')];
    await expect(titles.resolve({ text: 'the matrix', year: null }, 5)).resolves.toEqual({
      candidates: [aCandidate('The Matrix')],
      failedSources: ['tmdb'],
    });
  });

  test('gives what is there when a source is slow', async () => {
    const { titles, sources } = aHouse({ afterFirstMs: 30 });
    sources.tmdb.gate = new Promise(() => undefined);
    sources.imdb.candidates = [aCandidate('The Matrix')];
    await expect(titles.resolve({ text: 'the matrix', year: null }, 5)).resolves.toMatchObject({
      candidates: [{ title: 'The Matrix' }],
      failedSources: ['tmdb'],
    });
  });

  test('says so when nobody could be asked, and does not call it no result', async () => {
    const { titles, sources } = aHouse();
    sources.tmdb.trouble = outage('tmdb');
    sources.imdb.trouble = outage('imdb');
    await expect(titles.resolve({ text: 'x', year: null }, 5)).rejects.toMatchObject({
      name: 'ExternalServiceError',
      code: 'unreachable',
    });
  });

  test('finds nothing where the sources found nothing', async () => {
    const { titles } = aHouse();
    await expect(titles.resolve({ text: 'zzz', year: null }, 5)).resolves.toEqual({
      candidates: [],
      failedSources: [],
    });
  });

  test('does without TMDB where there is no key for it', async () => {
    const imdb = new Source();
    imdb.candidates = [aCandidate('The Matrix')];
    const titles = createTitleMetadata({
      db: database.db,
      sources: { imdb },
      logger: createTestLogger(),
      now: () => NOW,
    });
    const found = await titles.resolve({ text: 'the matrix', year: null }, 5);
    expect(found).toMatchObject({ candidates: [{ title: 'The Matrix' }], failedSources: [] });
  });

  test('hides no bug of ours as a failed source', async () => {
    const { titles, sources } = aHouse();
    sources.imdb.trouble = new TypeError('x is not a function');
    await expect(titles.resolve({ text: 'x', year: null }, 5)).rejects.toThrow(TypeError);
  });
});

describe('resolving with a title index of our own', () => {
  const other = aCandidate('The Matrix Reloaded', { imdbId: imdbId('tt0234215'), year: 2003 });
  const resolve = (index: TitleIndexSearch) => {
    const { sources, logger } = aHouse();
    const titles = createTitleMetadata({
      db: database.db,
      sources,
      index,
      logger,
      now: () => NOW,
      patience: { totalMs: 2_000, afterFirstMs: 2_000 },
    });
    return { titles, sources, logger };
  };
  const saying = (answer: TitleIndexAnswer | null): TitleIndexSearch => ({
    searchReadings: async () => answer,
  });
  const asked = { text: 'the matrix', year: null };

  test('asks nobody else when the index is certain, and keeps its order', async () => {
    const { titles, sources } = resolve(
      saying({ candidates: [other, aCandidate('The Matrix')], isCertain: true }),
    );
    await expect(titles.resolve(asked, 1)).resolves.toEqual({ candidates: [other], failedSources: [] });
    expect([...sources.tmdb.asked, ...sources.imdb.asked]).toEqual([]);
  });

  test('gives the index every reading', async () => {
    const seen: unknown[] = [];
    const { titles } = resolve({
      searchReadings: async (readings, limit) => {
        seen.push({ readings, limit });
        return { candidates: [other], isCertain: true };
      },
    });
    const alternatives = [{ text: 'dune 1984', year: null }];
    await titles.resolve({ text: 'dune', year: 1984, alternatives }, 5);
    expect(seen).toEqual([{ readings: [{ text: 'dune', year: 1984 }, ...alternatives], limit: 5 }]);
  });

  test('makes one list of all that was found, by id, when it is not', async () => {
    const { titles, sources } = resolve(
      saying({ candidates: [other, aCandidate('The Matrix')], isCertain: false }),
    );
    sources.tmdb.candidates = [aCandidate('The Matrix', { posterUrl: 'https://image.tmdb.org/x.jpg' })];
    await expect(titles.resolve(asked, 5)).resolves.toEqual({
      candidates: [aCandidate('The Matrix', { posterUrl: 'https://image.tmdb.org/x.jpg' }), other],
      failedSources: [],
    });
  });

  test('gives what the index knows when nobody else can be asked', async () => {
    const { titles, sources } = resolve(saying({ candidates: [other], isCertain: false }));
    sources.tmdb.trouble = outage('tmdb');
    sources.imdb.trouble = outage('imdb');
    await expect(titles.resolve(asked, 5)).resolves.toEqual({
      candidates: [other],
      failedSources: ['tmdb', 'imdb'],
    });
  });

  test('says that nobody could be asked when the index knows nothing', async () => {
    const { titles, sources } = resolve(saying({ candidates: [], isCertain: false }));
    sources.tmdb.trouble = outage('tmdb');
    sources.imdb.trouble = outage('imdb');
    await expect(titles.resolve(asked, 5)).rejects.toMatchObject({ name: 'ExternalServiceError' });
  });

  test('does without an index that has not been imported', async () => {
    const { titles, sources } = resolve(saying(null));
    sources.imdb.candidates = [aCandidate('The Matrix')];
    await expect(titles.resolve(asked, 5)).resolves.toMatchObject({ candidates: [{ title: 'The Matrix' }] });
  });

  test('loses only the results of an index that fails', async () => {
    const { titles, sources, logger } = resolve({
      searchReadings: () => Promise.reject(new Error('relation "title_index" does not exist')),
    });
    sources.imdb.candidates = [aCandidate('The Matrix')];
    await expect(titles.resolve(asked, 5)).resolves.toEqual({
      candidates: [aCandidate('The Matrix')],
      failedSources: [],
    });
    expect(logger.lines).toEqual([{ level: 'error', message: 'the title index could not be searched' }]);
  });
});

describe('getting a title', () => {
  const tmdbFacts: PartialTitle = {
    title: 'Matrix',
    originalTitle: 'The Matrix',
    kind: 'movie',
    year: 1999,
    tmdbId: 603,
    scores: { tmdb: 8.2 },
  };
  const omdbFacts: PartialTitle = { title: 'The Matrix', scores: { imdb: 8.7, rottenTomatoes: 83 } };
  const imdbFacts: PartialTitle = { title: 'The Matrix', kind: 'movie', year: 1999, stars: ['Keanu Reeves'] };

  function aKnownTitle() {
    const house = aHouse();
    house.sources.tmdb.facts = tmdbFacts;
    house.sources.omdb.facts = omdbFacts;
    house.sources.imdb.facts = imdbFacts;
    const calls = () => Object.values(house.sources).map((source) => source.asked.length);
    return { ...house, calls };
  }

  test('merges what all sources say, in the language of the reader', async () => {
    const { titles, sources, id } = aKnownTitle();
    const found = await titles.get(id, 'ro');
    expect(found?.missingSources).toEqual([]);
    expect(found?.title).toMatchObject({
      imdbId: id,
      title: 'Matrix',
      originalTitle: 'The Matrix',
      stars: ['Keanu Reeves'],
      scores: { imdb: 8.7, rottenTomatoes: 83, tmdb: 8.2, metacritic: null },
    });
    expect(sources.tmdb.asked).toEqual([`${id} ro`]);
    expect(sources.omdb.asked).toEqual([`${id} en`]);
  });

  test('asks once, for everybody; another language costs TMDB only', async () => {
    const { titles, id, calls } = aKnownTitle();
    const first = await titles.get(id, 'en');
    await expect(titles.get(id, 'en')).resolves.toEqual(first);
    expect(calls()).toEqual([1, 1, 1]);
    await titles.get(id, 'ro');
    expect(calls()).toEqual([2, 1, 1]);
  });

  test.each([
    ['an old film', 1999, 29, [1, 1, 1]],
    ['an old film', 1999, 31, [2, 2, 2]],
    ['a new film, scores only', 2026, 2, [2, 1, 2]],
  ])('asks again when it is time: %s of %i after %i days', async (_case, year, days, expected) => {
    const { titles, sources, clock, id, calls } = aKnownTitle();
    sources.tmdb.facts = { ...tmdbFacts, year };
    sources.imdb.facts = { ...imdbFacts, year };
    await titles.get(id, 'en');
    clock.now = daysLater(days);
    await titles.get(id, 'en');
    expect(calls()).toEqual(expected);
  });

  test('remembers for a week that a title is not known', async () => {
    const { titles, clock, id, sources } = aHouse();
    await expect(titles.get(id, 'en')).resolves.toBeNull();
    clock.now = daysLater(6);
    await expect(titles.get(id, 'en')).resolves.toBeNull();
    expect(sources.tmdb.asked).toHaveLength(1);
    clock.now = daysLater(8);
    sources.tmdb.facts = tmdbFacts;
    await expect(titles.get(id, 'en')).resolves.toMatchObject({ title: { title: 'Matrix' } });
  });

  test('loses only the lines of a source that is down', async () => {
    const { titles, sources, id } = aKnownTitle();
    sources.omdb.trouble = outage('omdb');
    const found = await titles.get(id, 'en');
    expect(found?.missingSources).toEqual(['omdb']);
    expect(found?.title).toMatchObject({ title: 'Matrix', scores: { imdb: null, tmdb: 8.2 } });
  });

  test('uses old facts while a source is down, and new ones when it is back', async () => {
    const { titles, sources, clock, id } = aKnownTitle();
    await titles.get(id, 'en');
    clock.now = daysLater(40);
    sources.omdb.trouble = outage('omdb');
    await expect(titles.get(id, 'en')).resolves.toMatchObject({
      title: { scores: { imdb: 8.7 } },
      missingSources: [],
    });
    sources.omdb.trouble = null;
    sources.omdb.facts = { ...omdbFacts, scores: { imdb: 8.8 } };
    await expect(titles.get(id, 'en')).resolves.toMatchObject({ title: { scores: { imdb: 8.8 } } });
  });

  test('shows a title in the other language rather than not at all', async () => {
    const { titles, sources, id } = aKnownTitle();
    await titles.get(id, 'en');
    for (const source of Object.values(sources)) source.trouble = outage('all');
    await expect(titles.get(id, 'ro')).resolves.toMatchObject({
      title: { title: 'Matrix' },
      missingSources: [],
    });
  });

  test('does not wait for a slow source, and keeps what it says in the end', async () => {
    const { titles, sources, id } = aKnownTitle();
    let letGo = () => {};
    sources.omdb.gate = new Promise((resolve) => {
      letGo = resolve;
    });
    await expect(titles.get(id, 'en')).resolves.toMatchObject({ missingSources: ['omdb'] });
    letGo();
    await vi.waitFor(async () => {
      const kept = await findTitleFacts(database.db, id, ['en']);
      expect(kept.map(({ source }) => source)).toContain('omdb' satisfies TitleSource);
    });
    await expect(titles.get(id, 'en')).resolves.toMatchObject({ title: { scores: { imdb: 8.7 } } });
    expect(sources.omdb.asked).toHaveLength(1);
  });

  test('says that it could not ask rather than that there is no such title', async () => {
    const { titles, sources, id } = aHouse();
    sources.tmdb.trouble = outage('tmdb');
    await expect(titles.get(id, 'en')).rejects.toMatchObject({
      name: 'ExternalServiceError',
      service: 'tmdb',
    });
  });

  test('leaves alone a source whose day is spent', async () => {
    const { titles, sources, id } = aKnownTitle();
    sources.omdb.trouble = new ExternalServiceError({
      service: 'omdb',
      code: 'rate-limited',
      reason: 'limit',
    });
    await titles.get(id, 'en');
    await titles.get(id, 'en');
    expect(sources.omdb.asked).toHaveLength(1);
  });
});
