import { createTestDatabase, type TestDatabase } from '@matinee/testkit/database';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Database, openDatabase } from './database.ts';
import { changeRole, findPerson, listPeople, removePerson } from './people.ts';
import { findUser, hasAdmin } from './users.ts';

let test_: TestDatabase;
let database: Database;

beforeAll(async () => {
  test_ = await createTestDatabase();
  database = openDatabase({ url: test_.url, applicationName: 'test', onIdleError: () => {} });
});
beforeEach(async () => {
  await database.db.execute(sql`truncate users, torrents cascade`);
  await database.db.execute(sql`
    insert into users (id, name, role, email, last_seen_at) values
      (1, 'Ana', 'admin', null, '2026-11-21T12:00:00Z'),
      (2, 'Mihai', 'admin', null, '2026-11-21T13:00:00Z'),
      (3, 'Radu', 'user', 'radu@example.org', null)`);
});
afterAll(async () => {
  await database.close();
  await test_.drop();
});

const demote = (actorId: number, targetId: number) =>
  changeRole(database.db, { actorId, targetId, role: 'user' });
const promote = (actorId: number, targetId: number) =>
  changeRole(database.db, { actorId, targetId, role: 'admin' });
const remove = (actorId: number, targetId: number) => removePerson(database.db, { actorId, targetId });

describe('people as an admin sees them', () => {
  test('come in pages, those seen last first, with what they have', async () => {
    await database.db.execute(sql`
      insert into watchlist_items (user_id, imdb_id, source, state) values
        (3, 'tt0133093', 'bot', 'waiting'), (3, 'tt0816692', 'bot', 'waiting'), (3, 'tt8579674', 'bot', 'stopped')`);
    await database.db.execute(sql`
      insert into user_titles (user_id, imdb_id, score, sources) values
        (3, 'tt0133093', 9, '{bot}'), (3, 'tt0816692', null, '{plex}')`);
    const { people, total } = await listPeople(database.db, { limit: 2, offset: 1 });
    expect(total).toBe(3);
    expect(people).toMatchObject([
      { name: 'Ana', role: 'admin', downloads: 0, waiting: 0, rated: 0 },
      { name: 'Radu', role: 'user', waiting: 2, rated: 1, email: 'radu@example.org', lastSeenAt: null },
    ]);
  });
});

describe('roles', () => {
  test('an admin promotes and demotes; a user does not', async () => {
    expect(await promote(1, 3)).toEqual({ type: 'changed' });
    expect(await promote(1, 3)).toEqual({ type: 'no-change' });
    expect(await demote(3, 2)).toEqual({ type: 'changed' });
    expect(await demote(2, 1)).toEqual({ type: 'not-admin' });
    expect(await promote(1, 99)).toEqual({ type: 'unknown' });
  });

  test('the last admin can be neither demoted nor removed', async () => {
    await demote(1, 2);
    expect(await demote(1, 1)).toEqual({ type: 'last-admin' });
    expect(await remove(1, 1)).toEqual({ type: 'last-admin' });
    expect(await findPerson(database.db, 1)).toMatchObject({ role: 'admin' });
  });

  test('two admins who demote or remove each other at the same instant: one stays', async () => {
    for (let round = 0; round < 10; round += 1) {
      await database.db.execute(sql`update users set role = 'admin', state = 'active' where id in (1, 2)`);
      const outcomes = await Promise.all(
        round % 2 === 0 ? [demote(1, 2), demote(2, 1)] : [remove(1, 2), demote(2, 1)],
      );
      expect(outcomes.map(({ type }) => type).sort()).toEqual(['changed', 'not-admin']);
      expect(await hasAdmin(database.db)).toBe(true);
    }
  });
});

describe('taking somebody off', () => {
  test('they are a stranger, and their address is free', async () => {
    expect(await remove(1, 3)).toEqual({ type: 'changed' });
    expect(await remove(1, 3)).toEqual({ type: 'unknown' });
    expect(await findUser(database.db, 3)).toBeNull();
    expect(await findPerson(database.db, 3)).toBeNull();
    expect((await listPeople(database.db, { limit: 9, offset: 0 })).total).toBe(2);
    await database.db.execute(sql`update users set email = 'radu@example.org' where id = 2`);
  });
});
