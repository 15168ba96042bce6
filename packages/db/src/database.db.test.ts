import { createTestDatabase, type TestDatabase } from '@matinee/testkit/database';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Database, openDatabase } from './database.ts';

let testDatabase: TestDatabase;
let database: Database;
const one = sql<{ one: number }>`select 1 as one`;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
});
afterEach(() => database.close());
afterAll(() => testDatabase.drop());

function open(): Database {
  const onIdleError = () => undefined;
  database = openDatabase({ url: testDatabase.url, applicationName: 'test', maxConnections: 1, onIdleError });
  return database;
}

/** What pg does not show in its types: the socket. */
const socketOf = (client: object) =>
  (client as { connection: { stream: { destroy(): void } } }).connection.stream;

describe('a database whose connections break off', () => {
  test('in the middle of a transaction fails that transaction, not the process, and works on', async () => {
    const { db } = open();
    const breaking = db.transaction(async (tx) => {
      await tx.execute(sql`select pg_terminate_backend(pg_backend_pid())`);
    });
    await expect(breaking).rejects.toThrow();
    expect((await db.transaction((tx) => tx.execute(one))).rows).toEqual([{ one: 1 }]);
  });

  test('before a transaction has begun loses none of the pool', async () => {
    const { db, pool } = open();
    pool.once('acquire', (client) => socketOf(client).destroy());
    await expect(db.transaction((tx) => tx.execute(one))).rejects.toThrow();
    expect(pool.totalCount).toBe(0);
    expect((await db.transaction((tx) => tx.execute(one))).rows).toEqual([{ one: 1 }]);
  });
});

test('a transaction that throws leaves nothing, and throws what it threw', async () => {
  const { db } = open();
  await db.execute(sql`create table left_behind (n int)`);
  const failing = db.transaction(async (tx) => {
    await tx.execute(sql`insert into left_behind values (1)`);
    throw new RangeError('of our own');
  });
  await expect(failing).rejects.toThrow(RangeError);
  expect((await db.execute(sql`select * from left_behind`)).rows).toEqual([]);
});
