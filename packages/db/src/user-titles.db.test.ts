import { imdbId } from '@matinee/domain/titles/imdb-id';
import { createTestDatabase, type TestDatabase } from '@matinee/testkit/database';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Database, openDatabase } from './database.ts';
import { findScore, rateTitle } from './user-titles.ts';

const MATRIX = imdbId('tt0133093');
const NOW = new Date('2026-11-21T12:00:00Z');
const rating = (score: number) => ({ userId: 1, imdbId: MATRIX, score });

let test_: TestDatabase;
let database: Database;

beforeAll(async () => {
  test_ = await createTestDatabase();
  database = openDatabase({ url: test_.url, applicationName: 'test', onIdleError: () => {} });
});
beforeEach(async () => {
  await database.db.execute(sql`truncate users cascade`);
  await database.db.execute(sql`insert into users (id, name, role) values (1, 'Ana', 'user')`);
});
afterAll(async () => {
  await database.close();
  await test_.drop();
});

const row = async () =>
  (await database.db.execute(sql`select score, seen_at, sources, prompt from user_titles`)).rows;

describe('rating a title', () => {
  test('stores the score, and that it was seen', async () => {
    expect(await findScore(database.db, 1, MATRIX)).toBeNull();
    await rateTitle(database.db, rating(8), NOW);
    expect(await findScore(database.db, 1, MATRIX)).toBe(8);
    expect(await row()).toMatchObject([{ score: 8, sources: ['bot'], prompt: 'none' }]);
  });

  test('again changes the score alone: a seen date that is known stays, and so does where it came from', async () => {
    await database.db.execute(sql`
      insert into user_titles (user_id, imdb_id, seen_at, sources)
      values (1, ${MATRIX}, '2001-02-03T00:00:00Z', '{plex}')`);
    await rateTitle(database.db, rating(6), NOW);
    await rateTitle(database.db, rating(9), NOW);
    const [stored] = await row();
    expect(stored).toMatchObject({ score: 9, sources: ['plex', 'bot'] });
    expect(new Date(String(stored?.seen_at)).getUTCFullYear()).toBe(2001);
  });
});
