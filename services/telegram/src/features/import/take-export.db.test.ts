import { writeRatingsExport } from '@matinee/clients/imdb/exports/write-ratings';
import { type Database, openDatabase } from '@matinee/db/database';
import { findRatings } from '@matinee/db/listed-titles';
import { rateTitle } from '@matinee/db/user-titles';
import { addToWatchlist, stopWaiting } from '@matinee/db/watchlist';
import { imdbId } from '@matinee/domain/titles/imdb-id';
import { createTestDatabase, type TestDatabase } from '@matinee/testkit/database';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readFile } from './read-file.ts';
import { toExported } from './send-export.ts';
import { takeExport } from './take-export.ts';

const ANA = 2 ** 45;
const NOW = new Date('2026-11-20T12:00:00Z');
const MATRIX = imdbId('tt0133093');
const RATINGS = 'Const,Your Rating,Date Rated,Title,Title Type,Year';
const LIST = 'Position,Const,Created,Modified,Description,Title,Title Type,Year,Your Rating,Date Rated';

let own: TestDatabase;
let database: Database;
beforeAll(async () => {
  own = await createTestDatabase();
  database = openDatabase({ url: own.url, applicationName: 'test', onIdleError: () => undefined });
});
beforeEach(async () => {
  await database.pool.query('truncate users, titles, title_facts, bot_sessions cascade');
  await database.pool.query(`insert into users (id, name, role) values ($1, 'Ana', 'user')`, [ANA]);
});
afterAll(async () => {
  await database.close();
  await own.drop();
});

let updates = 0;
/** Another message each time, unless it is handled again. */
async function take(...lines: string[]) {
  updates += 1;
  return takeAs(updates, ...lines);
}

async function takeAs(updateId: number, ...lines: string[]) {
  const file = await readFile(new TextEncoder().encode(lines.join('\n')));
  if (file.type !== 'imdb') throw new Error(file.type);
  return takeExport(database.db, { userId: ANA, updateId }, file.content, NOW);
}

async function everything(): Promise<unknown[]> {
  const { rows } = await database.pool.query(
    `select 'rated' as what, user_titles::text as row from user_titles
     union all select 'listed', watchlist_items::text from watchlist_items
     union all select 'named', titles::text from titles order by 1, 2`,
  );
  return rows;
}

describe('an export of ratings', () => {
  const file = [
    RATINGS,
    'tt0133093,9,2024-03-15,The Matrix,Movie,1999',
    'tt0903747,10.0,2024-06-01,Breaking Bad,TV Series,2008',
    'tt4283088,8,2016-06-27,Battle of the Bastards,TV Episode,2016',
  ];

  test('is taken over with names and days, and says what was new', async () => {
    const taken = await take(...file);
    expect(taken.ratings).toEqual({ added: 3, changed: 0, same: 0, kept: 0 });
    const [matrix] = (await findRatings(database.db, ANA)).filter((one) => one.imdbId === MATRIX);
    expect(matrix).toMatchObject({ score: 9, title: 'The Matrix', kind: 'movie', year: 1999 });
    expect(matrix?.ratedAt).toEqual(new Date('2024-03-15T00:00:00Z'));
  });

  test('twice changes nothing', async () => {
    await take(...file);
    const before = await everything();
    expect((await take(...file)).ratings).toEqual({ added: 0, changed: 0, same: 3, kept: 0 });
    expect(await everything()).toEqual(before);
  });

  test('handled again after a crash says what it has brought, not that it was there', async () => {
    const first = await takeAs(7_001, ...file);
    expect(await takeAs(7_001, ...file)).toEqual(first);
    expect((await takeAs(7_002, ...file)).ratings).toMatchObject({ added: 0, same: 3 });
  });

  test('meets what was said here: the later score holds, a seen date stays, a better name stays', async () => {
    await rateTitle(database.db, { userId: ANA, imdbId: MATRIX, score: 5 }, NOW);
    await database.pool.query(
      `insert into user_titles (user_id, imdb_id, seen_at, sources) values ($1, 'tt0903747', '2020-01-01', '{plex}')`,
      [ANA],
    );
    await database.pool.query(
      `insert into titles (imdb_id, kind, title, updated_at) values ('tt0133093', 'movie', 'Matrix', now())`,
    );
    expect((await take(...file)).ratings).toEqual({ added: 2, changed: 0, same: 0, kept: 1 });
    const { rows } = await database.pool.query(
      `select score, seen_at, sources, (select title from titles where titles.imdb_id = user_titles.imdb_id)
       from user_titles where imdb_id in ('tt0133093', 'tt0903747') order by imdb_id`,
    );
    expect(rows).toMatchObject([
      { score: 5, title: 'Matrix', sources: ['bot'] },
      { score: 10, seen_at: new Date('2020-01-01T00:00:00Z'), sources: ['plex', 'csv'] },
    ]);
  });

  test('of ten thousand lines is taken over at once', async () => {
    const lines = Array.from(
      { length: 10_000 },
      (_, n) => `tt${String(n + 1).padStart(7, '0')},7,2024-03-15,T,Movie,1999`,
    );
    expect((await take(RATINGS, ...lines)).ratings.added).toBe(10_000);
    expect((await take(RATINGS, ...lines)).ratings.same).toBe(10_000);
  }, 60_000);
});

describe('an export of a list', () => {
  const file = [
    LIST,
    '1,tt0133093,2026-09-01,,,The Matrix,Movie,1999,8,2026-08-12',
    '2,tt0903747,2026-08-20,,,Breaking Bad,TV Series,2008,,',
    '3,tt4283088,2026-08-20,,,Battle of the Bastards,TV Episode,2016,,',
  ];

  test('goes onto the watchlist without its episodes, twice as once', async () => {
    expect(await take(...file)).toMatchObject({ list: { added: 2, same: 0 }, ratings: { added: 1 } });
    const before = await everything();
    expect(await take(...file)).toMatchObject({
      list: { added: 0, same: 2 },
      ratings: { added: 0, same: 1 },
    });
    expect(await everything()).toEqual(before);
  });

  test('does not bring back what the person waits for no longer, and takes nothing of theirs', async () => {
    await addToWatchlist(
      database.db,
      { userId: ANA, imdbId: MATRIX, source: 'bot', rejectedResolutions: [] },
      NOW,
    );
    await stopWaiting(database.db, ANA, MATRIX);
    expect((await take(...file)).list).toEqual({ added: 1, same: 1 });
    const { rows } = await database.pool.query('select source, state from watchlist_items order by imdb_id');
    expect(rows).toEqual([
      { source: 'bot', state: 'stopped' },
      { source: 'csv', state: 'waiting' },
    ]);
  });
});

describe('our own export', () => {
  const rating = fc.record({
    n: fc.integer({ min: 1, max: 9 }),
    score: fc.integer({ min: 1, max: 10 }),
    minutes: fc.integer({ min: 0, max: 4_000_000 }),
    source: fc.constantFrom('bot', 'imdb', 'csv'),
    isSeen: fc.boolean(),
    title: fc.option(
      fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !text.includes('\0')),
      { nil: null },
    ),
  });

  test('read in again, changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(rating, { selector: ({ n }) => n, maxLength: 9 }), async (ratings) => {
        await database.pool.query('truncate user_titles, titles, watchlist_items');
        for (const { n, score, minutes, source, isSeen, title } of ratings) {
          const at = new Date(NOW.getTime() - minutes * 60_000);
          await database.pool.query(
            `insert into user_titles (user_id, imdb_id, score, rated_at, seen_at, sources) values ($1, $2, $3, $4, $5, $6)`,
            [ANA, `tt000000${n}`, score, at, isSeen ? at : null, [source]],
          );
          if (title === null) continue;
          await database.pool.query(
            `insert into titles (imdb_id, kind, title, updated_at) values ($1, 'movie', $2, now())`,
            [`tt000000${n}`, title],
          );
        }
        const before = await everything();
        const exported = writeRatingsExport((await findRatings(database.db, ANA)).map(toExported));
        if (ratings.length === 0) return;
        expect((await take(exported)).ratings).toEqual({
          added: 0,
          changed: 0,
          same: ratings.length,
          kept: 0,
        });
        expect(await everything()).toEqual(before);
      }),
      { numRuns: 40 },
    );
  });

  test('has what the film databases told of a title', async () => {
    await take(RATINGS, 'tt0133093,9,2024-03-15,The Matrix,Movie,1999');
    const facts = (source: string, told: object) =>
      database.pool.query(
        `insert into title_facts (imdb_id, source, language, facts, fetched_at) values ('tt0133093', $1, 'en', $2, now())`,
        [source, told],
      );
    await facts('tmdb', { runtimeMinutes: 136, genres: ['Action', 'Science Fiction'] });
    await facts('omdb', {
      scores: { imdb: 8.7, imdbVotes: 2_100_000 },
      directors: ['Lana Wachowski', 'Lilly Wachowski'],
    });
    const [line] = writeRatingsExport((await findRatings(database.db, ANA)).map(toExported))
      .split('\n')
      .slice(1);
    expect(line).toBe(
      'tt0133093,9,2024-03-15,The Matrix,The Matrix,https://www.imdb.com/title/tt0133093/,Movie,8.7,136,1999,"Action, Science Fiction",2100000,,"Lana Wachowski, Lilly Wachowski"',
    );
  });
});
