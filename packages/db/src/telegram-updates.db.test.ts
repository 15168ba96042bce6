import { createTestDatabase, type TestDatabase } from '@matinee/testkit/database';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Database, openDatabase } from './database.ts';
import {
  claimUpdates,
  deleteDoneUpdates,
  markUpdateDone,
  postponeUpdate,
  readCalls,
  recordCall,
  renewUpdateLeases,
  storeUpdates,
} from './telegram-updates.ts';

const NOW = new Date('2026-11-21T12:00:00Z');
const after = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);
const update = (updateId: number, chatId: number) => ({ chatId, update: { update_id: updateId } });

let test_: TestDatabase;
let database: Database;

beforeAll(async () => {
  test_ = await createTestDatabase();
  database = openDatabase({ url: test_.url, applicationName: 'test', onIdleError: () => {} });
});
beforeEach(async () => {
  await database.db.execute(sql`truncate telegram_updates cascade`);
});
afterAll(async () => {
  await database.close();
  await test_.drop();
});

const claim = (limit = 10, now = NOW) => claimUpdates(database.db, { limit, leaseSeconds: 10, now });
const ids = (claimed: { updateId: number }[]) => claimed.map((one) => one.updateId);

describe('the inbox of updates', () => {
  test('an update that Telegram gives twice is one', async () => {
    await storeUpdates(database.db, [update(1, 7)]);
    await storeUpdates(database.db, [update(1, 7), update(2, 8)]);
    expect(ids(await claim())).toEqual([1, 2]);
  });

  test('of a chat only the oldest is given out, until it is done', async () => {
    await storeUpdates(database.db, [update(1, 7), update(2, 7), update(3, 8)]);
    expect(ids(await claim())).toEqual([1, 3]);
    expect(ids(await claim())).toEqual([]);
    await markUpdateDone(database.db, 1, NOW);
    expect(ids(await claim())).toEqual([2]);
  });

  test('what was written in an update is forgotten once it is done', async () => {
    await storeUpdates(database.db, [
      { chatId: 7, update: { update_id: 1, message: { text: 'open sesame' } } },
    ]);
    await claim();
    await markUpdateDone(database.db, 1, NOW);
    const rows = await database.db.execute<{ update: object }>(sql`select update from telegram_updates`);
    expect(rows.rows).toEqual([{ update: { update_id: 1 } }]);
  });

  test('a claim whose process died is given out again when its lease is over, with its attempts counted', async () => {
    await storeUpdates(database.db, [update(1, 7)]);
    await claim();
    expect(ids(await claim(10, after(9)))).toEqual([]);
    const [again] = await claim(10, after(11));
    expect(again).toMatchObject({ updateId: 1, attempts: 2 });
  });

  test('a renewed lease holds', async () => {
    await storeUpdates(database.db, [update(1, 7)]);
    await claim();
    await renewUpdateLeases(database.db, [1], 10, after(9));
    expect(ids(await claim(10, after(15)))).toEqual([]);
  });

  test('one that is put off comes again then, before its chat goes on; that was no attempt, but not the first either', async () => {
    await storeUpdates(database.db, [update(1, 7), update(2, 7)]);
    for (let round = 0; round < 3; round += 1) {
      const at = after(round * 40);
      expect(await claim(10, at)).toMatchObject([{ updateId: 1, attempts: round === 0 ? 1 : 2 }]);
      await postponeUpdate(database.db, 1, 30, at);
      expect(ids(await claim(10, after(round * 40 + 29)))).toEqual([]);
    }
  });

  test('four replicas at once handle each update once, and each chat in order', async () => {
    const all = Array.from({ length: 200 }, (_, index) => update(index + 1, index % 20));
    await storeUpdates(database.db, all);
    const handled: number[] = [];
    const replica = async () => {
      for (;;) {
        const claimed = await claim(5);
        if (claimed.length === 0 && handled.length === all.length) return;
        for (const one of claimed) {
          handled.push(one.updateId);
          await markUpdateDone(database.db, one.updateId, NOW);
        }
      }
    };
    await Promise.all([replica(), replica(), replica(), replica()]);
    expect([...handled].sort((a, b) => a - b)).toEqual(all.map((one) => one.update.update_id));
    for (let chat = 0; chat < 20; chat += 1) {
      const ofChat = handled.filter((id) => (id - 1) % 20 === chat);
      expect(ofChat).toEqual([...ofChat].sort((a, b) => a - b));
    }
  });

  test('what an update made the bot send is remembered by its place', async () => {
    await storeUpdates(database.db, [update(1, 7)]);
    await recordCall(database.db, 1, { position: 0, method: 'sendMessage', result: { message_id: 5 } });
    await recordCall(database.db, 1, { position: 0, method: 'sendMessage', result: { message_id: 6 } });
    expect(await readCalls(database.db, 1)).toEqual([
      { position: 0, method: 'sendMessage', result: { message_id: 5 } },
    ]);
  });

  test('handled updates go after their time, open ones stay', async () => {
    await storeUpdates(database.db, [update(1, 7), update(2, 7)]);
    await claim();
    await markUpdateDone(database.db, 1, NOW);
    expect(await deleteDoneUpdates(database.db, after(1))).toBe(1);
    expect(ids(await claim())).toEqual([2]);
  });
});
