import { infoHash } from '@matinee/domain/torrents/torrent';
import { createTestDatabase, type TestDatabase } from '@matinee/testkit/database';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Database, openDatabase } from './database.ts';
import {
  addTopic,
  askForCheck,
  dueTopics,
  findTopic,
  listTopics,
  noteFirstTorrent,
  removeTopic,
} from './topics.ts';

const NOW = new Date('2026-11-21T12:00:00Z');
const HASH = infoHash('a'.repeat(40));

let testDatabase: TestDatabase;
let database: Database;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = openDatabase({ url: testDatabase.url, applicationName: 'test', onIdleError: () => {} });
});
beforeEach(async () => {
  await database.pool.query('truncate users, topics cascade');
  await database.pool.query(
    `insert into users (id, name, role, state) values (1, 'Ana', 'admin', 'active'), (2, 'Bob', 'user', 'active'),
     (3, 'Eve', 'user', 'removed')`,
  );
});
afterAll(async () => {
  await database.close();
  await testDatabase.drop();
});

const add = (ownerId: number, page: number, requestKey = `${ownerId}:${page}`) =>
  addTopic(
    database.db,
    {
      ownerId,
      kind: 'filelist',
      url: `https://filelist.io/details.php?id=${page}`,
      identity: `filelist:${page}`,
      downloadDir: '/downloads',
      requestKey,
      nextCheckAt: NOW,
    },
    NOW,
  );
const idOf = async (ownerId: number, page: number) => {
  const added = await add(ownerId, page);
  if (added.type !== 'added') throw new Error(added.type);
  return added.topicId;
};

test('of ten requests for one page at once one adds it; the same request again goes on with it', async () => {
  const outcomes = await Promise.all(Array.from({ length: 10 }, (_, n) => add(2, 7, `request ${n}`)));
  const added = outcomes.filter(({ type }) => type === 'added');
  expect(added).toHaveLength(1);
  const winner = outcomes.findIndex(({ type }) => type === 'added');
  expect(await add(2, 7, `request ${winner}`)).toEqual(added[0]);
  expect(await add(2, 7, 'later')).toEqual({ type: 'already', name: null });
  expect(await add(1, 7)).toMatchObject({ type: 'added' });
});

test('one sees one’s own, an admin everybody’s but of those who were removed, in pages', async () => {
  for (const page of [1, 2, 3]) await add(2, page);
  await add(1, 1);
  await add(3, 1);
  const names = async (ownerId: number | null, offset: number) => {
    const { total, topics } = await listTopics(database.db, ownerId, { offset, limit: 2 });
    return [total, ...topics.map(({ ownerName }) => ownerName)];
  };
  expect(await names(2, 0)).toEqual([3, 'Bob', 'Bob']);
  expect(await names(2, 2)).toEqual([3, 'Bob']);
  expect(await names(null, 2)).toEqual([4, 'Bob', 'Ana']);
});

test('the first torrent is noted once, whoever finds it', async () => {
  const id = await idOf(2, 7);
  const later = new Date(NOW.getTime() + 3_600_000);
  await noteFirstTorrent(database.db, id, { infoHash: HASH, name: 'Show', nextCheckAt: later }, NOW);
  const other = { infoHash: infoHash('b'.repeat(40)), name: 'Other', nextCheckAt: NOW };
  await noteFirstTorrent(database.db, id, other, NOW);
  expect(await findTopic(database.db, id)).toMatchObject({ infoHash: HASH, name: 'Show', site: 'FileList' });
  const due = (lookedAtBefore: Date) => dueTopics(database.db, { now: NOW, lookedAtBefore, limit: 9 });
  const never = new Date(0);
  expect(await due(never)).toEqual([]);
  expect(await due(NOW)).toHaveLength(1);
  await askForCheck(database.db, id);
  expect(await due(never)).toHaveLength(1);
  await removeTopic(database.db, id);
  expect(await findTopic(database.db, id)).toBeNull();
});
