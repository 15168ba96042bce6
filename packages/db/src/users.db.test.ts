import { createTestDatabase, type TestDatabase } from '@matinee/testkit/database';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Database, openDatabase } from './database.ts';
import { countLoginFailure, forgetLoginFailures, readLoginAttempts } from './login-attempts.ts';
import {
  becomeFirstAdmin,
  findUser,
  findUsers,
  hasAdmin,
  markBlocked,
  noteSeen,
  setPreference,
} from './users.ts';

const NOW = new Date('2026-11-21T12:00:00Z');
const ana = { id: 2 ** 40, name: 'Ana', username: 'ana', language: 'ro' as const };

let test_: TestDatabase;
let database: Database;

beforeAll(async () => {
  test_ = await createTestDatabase();
  database = openDatabase({ url: test_.url, applicationName: 'test', onIdleError: () => {} });
});
beforeEach(async () => {
  await database.db.execute(sql`truncate users, login_attempts cascade`);
});
afterAll(async () => {
  await database.close();
  await test_.drop();
});

describe('the first admin', () => {
  test('of ten who send the password at the same instant, one becomes admin', async () => {
    const people = Array.from({ length: 10 }, (_, index) => ({ ...ana, id: ana.id + index }));
    const won = await Promise.all(people.map((person) => becomeFirstAdmin(database.db, person, NOW)));
    expect(won.filter(Boolean)).toHaveLength(1);
    const rows = await database.db.execute<{ count: string }>(sql`select count(*) from users`);
    expect(rows.rows[0]?.count).toBe('1');
  });

  test('an admin that was removed is no admin, and may come back by the password', async () => {
    await becomeFirstAdmin(database.db, ana, NOW);
    await database.db.execute(sql`update users set state = 'removed'`);
    expect(await hasAdmin(database.db)).toBe(false);
    expect(await findUser(database.db, ana.id)).toBeNull();
    expect(await becomeFirstAdmin(database.db, ana, NOW)).toBe(true);
    expect(await findUser(database.db, ana.id)).toMatchObject({ role: 'admin', state: 'active' });
  });
});

describe('people', () => {
  test('somebody who blocked the bot and writes again is active again, under their new name', async () => {
    await becomeFirstAdmin(database.db, ana, NOW);
    await markBlocked(database.db, ana.id, NOW);
    expect(await findUser(database.db, ana.id)).toMatchObject({ state: 'blocked' });
    await noteSeen(database.db, { id: ana.id, name: 'Ana R', username: null }, NOW);
    expect(await findUser(database.db, ana.id)).toMatchObject({
      state: 'active',
      name: 'Ana R',
      username: null,
    });
  });

  test('a preference changes alone', async () => {
    await becomeFirstAdmin(database.db, ana, NOW);
    await setPreference(database.db, ana.id, { wantsNewsletter: true });
    expect((await findUsers(database.db, [ana.id, 5])).get(ana.id)).toMatchObject({
      wantsNewsletter: true,
      wantsWatchlistAlerts: true,
      language: 'ro',
      role: 'admin',
    });
  });
});

describe('wrong tries', () => {
  const waitFor = (failures: number) => (failures >= 3 ? 60 : 0);

  test('are counted by chat, also when they come at once', async () => {
    await Promise.all([1, 2, 3, 4].map(() => countLoginFailure(database.db, 7, NOW, waitFor)));
    expect(await readLoginAttempts(database.db, 7)).toMatchObject({ failures: 4 });
    expect(await readLoginAttempts(database.db, 8)).toEqual({ failures: 0, waitUntil: null });
  });

  test('cost a wait from the count that says so, and are forgotten after a right one', async () => {
    await countLoginFailure(database.db, 7, NOW, waitFor);
    expect((await countLoginFailure(database.db, 7, NOW, waitFor)).waitUntil).toBeNull();
    const third = await countLoginFailure(database.db, 7, NOW, waitFor);
    expect(third.waitUntil).toEqual(new Date(NOW.getTime() + 60_000));
    await forgetLoginFailures(database.db, 7);
    expect(await readLoginAttempts(database.db, 7)).toEqual({ failures: 0, waitUntil: null });
  });
});
