import { imdbId } from '@matinee/domain/titles/imdb-id';
import { createTestDatabase, type TestDatabase } from '@matinee/testkit/database';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Database, openDatabase } from './database.ts';
import { titles } from './schema/titles.ts';
import { findTitleFacts, findTitleName, saveTitleFacts, saveTitleName, type TitleName } from './titles.ts';

const NOW = new Date('2026-11-21T12:00:00Z');
const LATER = new Date('2026-11-21T13:00:00Z');

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

describe('facts of a title', () => {
  test('are kept by source and language, misses too', async () => {
    const id = imdbId('tt0000001');
    const en = {
      source: 'tmdb',
      language: 'en',
      facts: { title: 'The Matrix', scores: { tmdb: 8.2 } },
      fetchedAt: NOW,
    } as const;
    const ro = { source: 'tmdb', language: 'ro', facts: { title: 'Matrix' }, fetchedAt: NOW } as const;
    const miss = { source: 'omdb', language: 'en', facts: null, fetchedAt: NOW } as const;
    await saveTitleFacts(database.db, id, [en, ro, miss]);
    const found = await findTitleFacts(database.db, id, ['en']);
    expect(found).toHaveLength(2);
    expect(found).toEqual(
      expect.arrayContaining([
        { ...en, namedAt: null },
        { ...miss, namedAt: null },
      ]),
    );
    expect(await findTitleFacts(database.db, id, ['ro', 'en'])).toHaveLength(3);
  });

  test('are replaced by later ones, and never by earlier ones', async () => {
    const id = imdbId('tt0000002');
    const facts = (title: string, fetchedAt: Date) =>
      [{ source: 'imdb', language: 'en', facts: { title }, fetchedAt }] as const;
    await saveTitleFacts(database.db, id, facts('old', NOW));
    await saveTitleFacts(database.db, id, facts('new', LATER));
    await saveTitleFacts(database.db, id, facts('late to be written', NOW));
    expect(await findTitleFacts(database.db, id, ['en'])).toMatchObject(facts('new', LATER));
  });

  test('are found with when the title’s name was kept', async () => {
    const id = imdbId('tt0000004');
    await saveTitleFacts(database.db, id, [{ source: 'imdb', language: 'en', facts: null, fetchedAt: NOW }]);
    const name = {
      imdbId: id,
      tmdbId: null,
      kind: 'movie',
      title: 'Up',
      originalTitle: null,
      year: 2009,
    } as const;
    await saveTitleName(database.db, name, LATER);
    expect(await findTitleFacts(database.db, id, ['en'])).toMatchObject([{ namedAt: LATER }]);
  });

  test('of a title that nobody asked for are none, and none are written for none', async () => {
    await saveTitleFacts(database.db, imdbId('tt0000003'), []);
    expect(await findTitleFacts(database.db, imdbId('tt0000003'), ['en', 'ro'])).toEqual([]);
  });
});

describe("a title's name", () => {
  test('is kept as it was said last, but for a TMDB id that is known', async () => {
    const name: TitleName = {
      imdbId: imdbId('tt0133093'),
      tmdbId: 603,
      kind: 'movie',
      title: 'The Matrix',
      originalTitle: null,
      year: 1999,
    };
    await saveTitleName(database.db, name, NOW);
    await saveTitleName(
      database.db,
      { ...name, tmdbId: null, title: 'Matrix', originalTitle: 'The Matrix' },
      LATER,
    );
    const [row] = await database.db.select().from(titles).where(eq(titles.imdbId, name.imdbId));
    expect(row).toEqual({ ...name, title: 'Matrix', originalTitle: 'The Matrix', updatedAt: LATER });
  });

  test('is the one of the reader’s language where that was asked for', async () => {
    const seven = imdbId('tt0114369');
    const name = {
      imdbId: seven,
      tmdbId: 807,
      kind: 'movie',
      title: 'Se7en',
      originalTitle: null,
      year: 1995,
    } as const;
    await saveTitleName(database.db, name, NOW);
    const ro = (title: string) =>
      [{ source: 'tmdb', language: 'ro', facts: { title }, fetchedAt: NOW }] as const;
    // Of another title: it is not this one's name.
    await saveTitleFacts(database.db, imdbId('tt0114370'), ro('Altceva'));
    expect((await findTitleName(database.db, seven, 'ro'))?.title).toBe('Se7en');
    await saveTitleFacts(database.db, seven, ro('Șapte păcate'));
    expect((await findTitleName(database.db, seven, 'ro'))?.title).toBe('Șapte păcate');
    expect((await findTitleName(database.db, seven, 'en'))?.title).toBe('Se7en');
    expect((await findTitleName(database.db, seven))?.title).toBe('Se7en');
  });
});
