import { createTestDatabase, type TestDatabase } from '@matinee/testkit/database';
import { openDatabaseLine } from '@matinee/testkit/database-line';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Database, type DatabaseOptions, openDatabase } from './database.ts';
import { isDatabaseDown } from './database-down.ts';

let testDatabase: TestDatabase;
let database: Database;
const one = sql<{ one: number }>`select 1 as one`;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
});
afterEach(async () => {
  if (!database.pool.ended) await database.close();
});
afterAll(() => testDatabase.drop());

function open(more: Partial<DatabaseOptions> = {}): Database {
  const onIdleError = () => undefined;
  const { url } = testDatabase;
  database = openDatabase({ url, applicationName: 'test', maxConnections: 1, onIdleError, ...more });
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

describe('a Postgres that has frozen: nothing breaks off, and nothing comes', () => {
  test('fails whoever asks, soon after a statement’s time, and says so as one that is away; then it works on', async () => {
    const line = await openDatabaseLine(testDatabase.url);
    const { db } = open({ url: line.url, longestStatementMs: 200 });
    expect((await db.execute(one)).rows).toEqual([{ one: 1 }]);
    line.freeze();
    const startedAt = performance.now();
    const error = await db.execute(one).catch((reason: unknown) => reason);
    expect(performance.now() - startedAt).toBeLessThan(3_000);
    expect(isDatabaseDown(error)).toBe(true);
    line.restore();
    expect((await db.execute(one)).rows).toEqual([{ one: 1 }]);
    await database.close();
    await line.close();
  });

  test('a statement that takes too long is ended by Postgres itself', async () => {
    const { db } = open({ longestStatementMs: 200 });
    const error = await db.execute(sql`select pg_sleep(5)`).catch(({ cause }) => cause);
    expect(error).toMatchObject({ code: '57014' });
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
