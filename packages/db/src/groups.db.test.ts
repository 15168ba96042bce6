import { createTestDatabase, type TestDatabase } from '@matinee/testkit/database';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Database, openDatabase } from './database.ts';
import {
  addPlace,
  forgetGroup,
  forgetMember,
  isNotifiedPlace,
  moveGroup,
  noteMembers,
  placesOf,
  removePlace,
} from './groups.ts';
import { claimDue, owe } from './outbox.ts';

const NOW = new Date('2026-11-21T12:00:00Z');
const [ANA, BOB, EVE] = [1, 2, 3];
const CLUB = -100;

let testDatabase: TestDatabase;
let database: Database;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = openDatabase({ url: testDatabase.url, applicationName: 'test', onIdleError: () => {} });
});
beforeEach(async () => {
  await database.pool.query('truncate users, group_places, group_members, notifications cascade');
  await database.pool.query(
    `insert into users (id, name, role, state) values (1, 'Ana', 'admin', 'active'), (2, 'Bob', 'user', 'active'),
     (3, 'Eve', 'user', 'removed')`,
  );
});
afterAll(async () => {
  await database.close();
  await testDatabase.drop();
});

const place = (threadId = 0, chatId = CLUB) =>
  addPlace(database.db, { chatId, threadId, setBy: ANA, language: 'en' }, NOW);
const oweTo = async (placeId: number) => {
  const data = { topicId: 1, name: 'x', site: 'y' };
  const news = { userId: BOB, placeId, channel: 'telegram', kind: 'topic-changed', data } as const;
  await owe(database.db, [{ ...news, dedupeKey: `k${placeId}` }]);
};
const claim = () => claimDue(database.db, { channel: 'telegram', limit: 9, leaseSeconds: 9, now: NOW });
const idOf = async (userId: number) => (await placesOf(database.db, [userId]))[0]?.placeId ?? 0;

test('a place is set once, however often it is said, and each topic of a forum by itself', async () => {
  await Promise.all([place(), place(), place(7)]);
  expect(await isNotifiedPlace(database.db, { chatId: CLUB, threadId: 7 })).toBe(true);
  await removePlace(database.db, { chatId: CLUB, threadId: 7 });
  expect(await isNotifiedPlace(database.db, { chatId: CLUB, threadId: 7 })).toBe(false);
  expect(await isNotifiedPlace(database.db, { chatId: CLUB, threadId: 0 })).toBe(true);
});

test('of who is in a group only our people are kept; who leaves is forgotten', async () => {
  await place();
  await noteMembers(database.db, CLUB, [ANA, BOB, EVE, 99], NOW);
  await noteMembers(database.db, CLUB, [BOB], NOW);
  const everybody = () => placesOf(database.db, [ANA, BOB, EVE, 99]);
  expect(await everybody()).toMatchObject([{ memberIds: [ANA, BOB] }]);
  await forgetMember(database.db, CLUB, ANA);
  expect(await everybody()).toMatchObject([{ memberIds: [BOB] }]);
  await forgetGroup(database.db, CLUB);
  expect(await everybody()).toEqual([]);
});

test('what is owed to a place is claimed with where it is; nothing is left of it when the place goes', async () => {
  await place(7);
  await noteMembers(database.db, CLUB, [BOB], NOW);
  await oweTo(await idOf(BOB));
  expect(await claim()).toMatchObject([
    { userId: BOB, place: { chatId: CLUB, threadId: 7, language: 'en' } },
  ]);
  await removePlace(database.db, { chatId: CLUB, threadId: 7 });
  const { rows } = await database.pool.query('select id from notifications');
  expect(rows).toEqual([]);
});

test('a group that becomes a supergroup keeps its places and people, heard of once or from both sides', async () => {
  await place();
  await place(0, -200);
  await place(3);
  await noteMembers(database.db, CLUB, [ANA, BOB], NOW);
  await noteMembers(database.db, -200, [BOB], NOW);
  await oweTo(await idOf(ANA));
  await Promise.all([moveGroup(database.db, CLUB, -200), moveGroup(database.db, CLUB, -200)]);
  const { rows } = await database.pool.query(
    'select chat_id::int, thread_id from group_places order by chat_id, thread_id',
  );
  expect(rows).toEqual([
    { chat_id: -200, thread_id: 0 },
    { chat_id: -200, thread_id: 3 },
  ]);
  expect((await placesOf(database.db, [ANA, BOB])).every(({ memberIds }) => memberIds.length === 2)).toBe(
    true,
  );
});
