import { imdbId } from '@matinee/domain/titles/imdb-id';
import { createTestDatabase, type TestDatabase } from '@matinee/testkit/database';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Database, openDatabase } from './database.ts';
import { answerRatingPrompt, countUnratedTitles, nextUnratedTitle } from './unrated-titles.ts';
import { findScore, rateTitle } from './user-titles.ts';

const NOW = new Date('2026-11-21T12:00:00Z');
const minutesLater = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
const [OLD, NEW, UNDATED] = [imdbId('tt0000001'), imdbId('tt0000002'), imdbId('tt0000003')];

let own: TestDatabase;
let database: Database;
beforeAll(async () => {
  own = await createTestDatabase();
  database = openDatabase({ url: own.url, applicationName: 'test', onIdleError: () => {} });
});
beforeEach(async () => {
  await database.db.execute(sql`truncate users cascade`);
  await database.db.execute(
    sql`insert into users (id, name, role) values (1, 'Ana', 'user'), (2, 'Bob', 'user')`,
  );
  await database.db.execute(sql`
    insert into user_titles (user_id, imdb_id, seen_at, score, sources) values
      (1, ${OLD}, '2001-01-01', null, '{csv}'), (1, ${NEW}, '2026-11-20', null, '{plex}'),
      (1, ${UNDATED}, null, null, '{csv}'), (1, 'tt0000004', '2026-11-21', 7, '{imdb}'),
      (2, 'tt0000005', '2026-11-21', null, '{plex}')`);
});
afterAll(async () => {
  await database.close();
  await own.drop();
});

const next = async (roundBeganAt = NOW) => {
  const { next: title, total } = await nextUnratedTitle(database.db, 1, roundBeganAt);
  return [title?.imdbId ?? null, total];
};
const answer = (title: typeof OLD, prompt: 'skipped' | 'never', at = NOW) =>
  answerRatingPrompt(database.db, { userId: 1, imdbId: title, prompt }, at);
const rate = (title: typeof OLD, score: number) =>
  rateTitle(database.db, { userId: 1, imdbId: title, score, isFirst: true }, NOW);

describe('what somebody has seen and not rated', () => {
  test('comes one by one, what was seen last first', async () => {
    expect(await next()).toEqual([NEW, 3]);
    await rate(NEW, 8);
    expect(await next()).toEqual([OLD, 2]);
    await rate(OLD, 8);
    expect(await next()).toEqual([UNDATED, 1]);
    await rate(UNDATED, 8);
    expect(await next()).toEqual([null, 0]);
  });

  test('is skipped in one round, and comes again in the next', async () => {
    await answer(NEW, 'skipped', minutesLater(1));
    expect(await next()).toEqual([OLD, 2]);
    expect(await countUnratedTitles(database.db, 1, minutesLater(2))).toBe(3);
    expect(await next(minutesLater(2))).toEqual([NEW, 3]);
  });

  test('comes never again where they never want to be asked', async () => {
    expect(await answer(NEW, 'never')).toBe(true);
    expect(await next(minutesLater(2))).toEqual([OLD, 2]);
    expect(await answer(NEW, 'skipped')).toBe(false);
    expect(await next(minutesLater(2))).toEqual([OLD, 2]);
  });

  test('is rated once, however many taps come from one card', async () => {
    const taps = await Promise.all([rate(NEW, 8), rate(NEW, 9), rate(NEW, 3)]);
    expect(taps.filter(Boolean)).toHaveLength(1);
    const score = await findScore(database.db, 1, NEW);
    expect(await rate(NEW, 1)).toBe(false);
    expect(await findScore(database.db, 1, NEW)).toBe(score);
    expect(await answer(NEW, 'never')).toBe(false);
  });
});
