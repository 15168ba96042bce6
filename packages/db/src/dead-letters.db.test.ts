import { infoHash } from '@matinee/domain/torrents/torrent';
import { createTestDatabase, type TestDatabase } from '@matinee/testkit/database';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Database, openDatabase } from './database.ts';
import { dropDeadLetter, findDeadLetter, listDeadLetters, sendAgain } from './dead-letters.ts';
import { claimDue, markDead, markFailed, owe } from './outbox.ts';
import { users } from './schema/users.ts';

const ANA = 11;
const BOB = 12;
const CORA = 13;
const later = () => new Date(Date.now() + 60_000);

let testDatabase: TestDatabase;
let database: Database;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = openDatabase({ url: testDatabase.url, applicationName: 'test', onIdleError: () => undefined });
  await database.db.insert(users).values([
    { id: ANA, name: 'Ana', role: 'admin' },
    { id: BOB, name: 'Bob', role: 'user' },
    { id: CORA, name: 'Cora', role: 'admin' },
  ]);
});
beforeEach(async () => {
  await database.db.execute(sql`truncate notifications`);
});
afterAll(async () => {
  await database.close();
  await testDatabase.drop();
});

async function aDeath(n: number, error = 'chat not found'): Promise<number> {
  const hash = infoHash(n.toString(16).padStart(40, '0'));
  await owe(database.db, [
    {
      userId: BOB,
      channel: 'telegram',
      dedupeKey: `finished:${n}`,
      kind: 'download-finished',
      data: { infoHash: hash, name: 'x', imdbId: null, sizeBytes: 1, tookSeconds: null },
    },
  ]);
  const claimed = await claimDue(database.db, {
    channel: 'telegram',
    limit: 50,
    leaseSeconds: 60,
    now: later(),
  });
  const one = claimed.find(({ kind }) => kind === 'download-finished');
  if (one === undefined) throw new Error('nothing claimed');
  await markDead(database.db, one, error);
  return one.id;
}

async function news() {
  const rows = await database.db.execute<{ user_id: string; data: object }>(
    sql`select user_id, data from notifications where kind = 'message-died' order by user_id`,
  );
  return rows.rows.map((row) => [Number(row.user_id), row.data]);
}

describe('what could not be delivered', () => {
  test('every admin hears of the first of a day, with what it was, for whom, and why', async () => {
    await aDeath(1);
    await aDeath(2, 'again');
    const data = {
      channel: 'telegram',
      kind: 'download-finished',
      recipient: 'Bob',
      error: 'chat not found',
    };
    expect(await news()).toEqual([
      [ANA, data],
      [CORA, data],
    ]);
  });

  test('also when it died of being tried too often', async () => {
    await owe(database.db, [
      {
        userId: BOB,
        channel: 'telegram',
        dedupeKey: 'often',
        kind: 'plex-invitation',
        data: { email: 'b@example.org', outcome: { type: 'sent' } },
      },
    ]);
    const [claimed] = await claimDue(database.db, {
      channel: 'telegram',
      limit: 1,
      leaseSeconds: 60,
      now: later(),
    });
    if (claimed === undefined) throw new Error('nothing claimed');
    await markFailed(database.db, claimed, { error: 'HTTP 502', maxAttempts: 1, now: later(), random: 0 });
    expect((await news()).map(([id]) => id)).toEqual([ANA, CORA]);
  });

  test('the news of a death that can’t be delivered either is told to nobody', async () => {
    await aDeath(1);
    const claimed = await claimDue(database.db, {
      channel: 'telegram',
      limit: 50,
      leaseSeconds: 60,
      now: later(),
    });
    for (const one of claimed) await markDead(database.db, one, 'no');
    expect(await news()).toHaveLength(2);
    expect((await listDeadLetters(database.db, { limit: 10, offset: 0 })).total).toBe(3);
  });

  test('is listed a page at a time, the newest first', async () => {
    for (const n of [1, 2, 3]) await aDeath(n, `error ${n}`);
    const page = await listDeadLetters(database.db, { limit: 2, offset: 0 });
    expect(page.total).toBe(3);
    expect(page.letters.map(({ error, recipient }) => [error, recipient])).toEqual([
      ['error 3', 'Bob'],
      ['error 2', 'Bob'],
    ]);
  });

  test('is tried again as if it were new: once, however many press', async () => {
    const id = await aDeath(1);
    const pressed = await Promise.all([1, 2].map(() => sendAgain(database.db, { id }, new Date())));
    expect(pressed.toSorted()).toEqual([0, 1]);
    expect(await findDeadLetter(database.db, id)).toBeNull();
    const claimed = await claimDue(database.db, {
      channel: 'telegram',
      limit: 50,
      leaseSeconds: 60,
      now: later(),
    });
    expect(claimed.filter((one) => one.id === id)).toMatchObject([{ attempts: 1 }]);
  });

  test('all of it can be tried again at once', async () => {
    for (const n of [1, 2, 3]) await aDeath(n);
    expect(await sendAgain(database.db, 'all', new Date())).toBe(3);
    expect((await listDeadLetters(database.db, { limit: 10, offset: 0 })).total).toBe(0);
  });

  test('is dropped, and then it is gone for good', async () => {
    const id = await aDeath(1);
    expect(await dropDeadLetter(database.db, id)).toBe(true);
    expect(await dropDeadLetter(database.db, id)).toBe(false);
    expect(await sendAgain(database.db, { id }, new Date())).toBe(0);
  });
});
