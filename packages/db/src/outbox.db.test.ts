import type { OwedNotification } from '@matinee/domain/notifications/notification';
import { infoHash } from '@matinee/domain/torrents/torrent';
import { withRequestId } from '@matinee/request-id/request-id';
import { createTestDatabase, type TestDatabase } from '@matinee/testkit/database';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Database, openDatabase } from './database.ts';
import { sendAgain } from './dead-letters.ts';
import {
  type ClaimedNotification,
  cancel,
  claimDue,
  markDead,
  markFailed,
  markSent,
  noteHandOver,
  outboxCounts,
  owe,
  renewLease,
} from './outbox.ts';
import { notifications } from './schema/notifications.ts';
import { users } from './schema/users.ts';

const NOW = new Date('2030-01-01T12:00:00Z');
const after = (seconds: number) => new Date(NOW.getTime() + seconds * 1_000);
const ANA = 2 ** 45;
const BOB = 12;

let testDatabase: TestDatabase;
let database: Database;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = openDatabase({ url: testDatabase.url, applicationName: 'test', onIdleError: () => undefined });
  await database.db.insert(users).values([
    { id: ANA, name: 'Ana', role: 'user' },
    { id: BOB, name: 'Bob', role: 'user' },
  ]);
});
beforeEach(async () => {
  await database.db.execute(sql`truncate notifications`);
});
afterAll(async () => {
  await database.close();
  await testDatabase.drop();
});

function finished(n: number, userId = ANA): OwedNotification {
  const hash = infoHash(n.toString(16).padStart(40, '0'));
  return {
    userId,
    channel: 'telegram',
    dedupeKey: `download-finished:${hash}:${userId}`,
    kind: 'download-finished',
    data: { infoHash: hash, name: `WALL·E "${n}"`, imdbId: null, sizeBytes: 5e9, tookSeconds: null },
  };
}

const claim = (options: { now?: Date; limit?: number; leaseSeconds?: number } = {}) =>
  claimDue(database.db, { channel: 'telegram', limit: 10, leaseSeconds: 60, now: NOW, ...options });

async function claimOne(now = NOW): Promise<ClaimedNotification> {
  const [one] = await claim({ now, limit: 1 });
  if (one === undefined) throw new Error('nothing was due');
  return one;
}

const stateOf = async (id: number) =>
  (await database.db.select().from(notifications).where(eq(notifications.id, id)))[0];

const failure = { error: 'no answer', maxAttempts: 5, now: NOW, random: 0 };

describe('owing', () => {
  test('news goes on under the id that its person asked for the torrent with, all else under that of what is being done', async () => {
    const hash = '1'.padStart(40, '0');
    await database.db.execute(sql`
      insert into torrents (info_hash, name, state, download_dir, added_at, state_changed_at)
      values (${hash}, 'x', 'downloading', '/downloads', now(), now())`);
    await database.db.execute(sql`
      insert into grabs (user_id, info_hash, way, source_kind, download_dir, state, next_attempt_at, created_at, request_id)
      values (${ANA}, ${hash}, 'bot', 'magnet', '/downloads', 'added', now(), now(), 'update-7')`);
    await withRequestId('sync-torrents-1', () =>
      owe(database.db, [finished(1), finished(1, BOB), finished(2)], NOW),
    );
    const claimed = await claim();
    const idOf = (userId: number, n: number) =>
      claimed.find(
        (one) =>
          one.userId === userId && one.kind === 'download-finished' && one.data.name.endsWith(`"${n}"`),
      )?.requestId;
    expect([idOf(ANA, 1), idOf(BOB, 1), idOf(ANA, 2)]).toEqual([
      'update-7',
      'sync-torrents-1',
      'sync-torrents-1',
    ]);
    await owe(database.db, [finished(3)], NOW);
    expect((await claimOne()).requestId).toBeNull();
    await database.db.execute(sql`truncate grabs, torrents cascade`);
  });

  test('a claimed notification is what was owed, to whom', async () => {
    await owe(database.db, [finished(1)], NOW);
    const { dedupeKey: _, ...content } = finished(1);
    expect(await claimOne()).toMatchObject({ ...content, attempts: 1 });
  });

  test('what is decided twice is owed once, also when it is decided at the same instant', async () => {
    const owed = Array.from({ length: 50 }, (_, n) => finished(n));
    await Promise.all(Array.from({ length: 8 }, () => owe(database.db, owed.toReversed(), NOW)));
    expect(await claim({ limit: 100 })).toHaveLength(50);
  });

  test('what was owed and sent is not owed again', async () => {
    await owe(database.db, [finished(1)], NOW);
    await markSent(database.db, await claimOne(), NOW);
    await owe(database.db, [finished(1)], NOW);
    expect(await claim()).toEqual([]);
  });

  test('nothing is owed when the decision it belongs to is rolled back', async () => {
    const decision = database.db.transaction(async (tx) => {
      await owe(tx, [finished(1)], NOW);
      throw new Error('crash');
    });
    await expect(decision).rejects.toThrow('crash');
    expect(await claim()).toEqual([]);
  });

  test('without a due time it is due at once, also for a sender whose clock is behind', async () => {
    await owe(database.db, [finished(1)]);
    expect(await claim({ now: new Date(Date.now() - 60_000) })).toHaveLength(1);
  });

  test('what is due later is claimed later', async () => {
    await owe(database.db, [finished(1)], after(60));
    expect(await claim({ now: after(59) })).toEqual([]);
    expect(await claim({ now: after(60) })).toHaveLength(1);
  });
});

describe('claiming', () => {
  test('four senders at once deliver a thousand notifications, each exactly once', async () => {
    const owed = Array.from({ length: 1_000 }, (_, n) => finished(n, n % 2 === 0 ? ANA : BOB));
    await owe(database.db, owed, NOW);
    const delivered: number[] = [];
    async function sender() {
      for (;;) {
        const batch = await claim({ limit: 17 });
        if (batch.length === 0) return;
        for (const one of batch) {
          delivered.push(one.id);
          expect(await markSent(database.db, one, NOW)).toBe(true);
        }
      }
    }
    await Promise.all([sender(), sender(), sender(), sender()]);
    expect(delivered).toHaveLength(1_000);
    expect(new Set(delivered).size).toBe(1_000);
    expect(await outboxCounts(database.db)).toEqual([]);
  });

  test('a claim does not wait for rows that another sender is claiming', async () => {
    await owe(database.db, [finished(1), finished(2)], NOW);
    await database.db.transaction(async (tx) => {
      const [mine] = await claimDue(tx, { channel: 'telegram', limit: 1, leaseSeconds: 60, now: NOW });
      const others = await claim();
      expect(others.map(({ id }) => id)).not.toContain(mine?.id);
      expect(others).toHaveLength(1);
    });
  });

  test('the longest due comes first, whatever order it was written in', async () => {
    await owe(database.db, [finished(1)], after(-10));
    await owe(database.db, [finished(2)], after(-30));
    await owe(database.db, [finished(3)], after(-20));
    const names = (await claim()).map((one) => (one.kind === 'download-finished' ? one.data.name : one.kind));
    expect(names).toEqual(['WALL·E "2"', 'WALL·E "3"', 'WALL·E "1"']);
  });

  test('e-mails are not claimed by the sender of Telegram messages', async () => {
    await owe(database.db, [{ ...finished(1), channel: 'email' }], NOW);
    expect(await claim()).toEqual([]);
  });
});

describe('a sender that dies between sending and marking', () => {
  test('its notification is claimed again once its lease has run out, and then only once more', async () => {
    await owe(database.db, [finished(1)], NOW);
    await claimOne();
    expect(await claim({ now: after(59) })).toEqual([]);
    const rounds = await Promise.all(Array.from({ length: 4 }, () => claim({ now: after(60) })));
    const again = rounds.flat();
    expect(again).toHaveLength(1);
    expect(again[0]?.attempts).toBe(2);
  });

  test('if it only was slow, its late marks are refused: another holds the claim', async () => {
    await owe(database.db, [finished(1)], NOW);
    const lost = await claimOne();
    const mine = await claimOne(after(61));
    expect(await markSent(database.db, lost, NOW)).toBe(false);
    expect(await markFailed(database.db, lost, failure)).toBe(false);
    expect(await markDead(database.db, lost, 'no')).toBe(false);
    expect(await cancel(database.db, lost, 'no')).toBe(false);
    expect(await markSent(database.db, mine, NOW)).toBe(true);
    expect(await stateOf(mine.id)).toMatchObject({ state: 'sent', error: null });
  });

  test('a sender that renews its lease keeps its claims, and learns which it has lost', async () => {
    await owe(database.db, [finished(1), finished(2)], NOW);
    const [kept, lost] = await claim();
    if (kept === undefined || lost === undefined) throw new Error('both were due');
    await renewLease(database.db, [kept], { leaseSeconds: 60, now: after(50) });
    expect(await claim({ now: after(70) })).toHaveLength(1);
    const still = await renewLease(database.db, [kept, lost], { leaseSeconds: 60, now: after(75) });
    expect(still).toEqual([{ id: kept.id, claimId: kept.claimId }]);
  });

  test('what was handed over without an answer says so to whoever claims it next; what was refused does not', async () => {
    await owe(database.db, [finished(1)], NOW);
    const died = await claimOne();
    expect(died.unanswered).toBe(0);
    const handOver = { leaseSeconds: 60, now: after(50) };
    expect(await noteHandOver(database.db, died, handOver)).toBe(true);
    // It has renewed the lease, too.
    expect(await claim({ now: after(70) })).toEqual([]);
    const refused = await claimOne(after(111));
    expect(refused.unanswered).toBe(1);
    expect(await noteHandOver(database.db, died, handOver)).toBe(false);
    await noteHandOver(database.db, refused, { leaseSeconds: 60, now: after(111) });
    await markFailed(database.db, refused, { ...failure, unanswered: 1, now: after(111) });
    const tried = await claimOne(after(1e5));
    expect(tried.unanswered).toBe(1);
    await markDead(database.db, tried, 'handed over twice');
    await sendAgain(database.db, { id: tried.id }, after(1e5));
    expect((await claimOne(after(1e5))).unanswered).toBe(0);
  });

  test('what is marked as sent stays sent, however often it is marked', async () => {
    await owe(database.db, [finished(1)], NOW);
    const one = await claimOne();
    expect(await markSent(database.db, one, NOW)).toBe(true);
    expect(await markSent(database.db, one, NOW)).toBe(false);
    expect(await claim({ now: after(1e6) })).toEqual([]);
  });
});

describe('a sending that fails', () => {
  test('is tried again after a pause that doubles', async () => {
    await owe(database.db, [finished(1)], NOW);
    await markFailed(database.db, await claimOne(), failure);
    expect(await claim({ now: after(14) })).toEqual([]);
    await markFailed(database.db, await claimOne(after(15)), { ...failure, now: after(15) });
    expect(await claim({ now: after(15 + 29) })).toEqual([]);
    expect(await claim({ now: after(15 + 30) })).toHaveLength(1);
  });

  test('waits as long as it was told to, and is never given up for being told to wait', async () => {
    await owe(database.db, [finished(1)], NOW);
    for (let round = 0; round < 10; round += 1) {
      const now = after(round * 100);
      const one = await claimOne(now);
      await markFailed(database.db, one, { ...failure, now, retryAfterSeconds: 100 });
      expect(await claim({ now: after(round * 100 + 99) })).toEqual([]);
    }
    expect(await claimOne(after(1_000))).toMatchObject({ attempts: 1 });
  });

  test('is dead after its last attempt: kept for an admin to see, and not tried again', async () => {
    await owe(database.db, [finished(1)], NOW);
    let now = NOW;
    for (let attempt = 1; attempt <= failure.maxAttempts; attempt += 1) {
      const one = await claimOne(now);
      await markFailed(database.db, one, { ...failure, now });
      now = new Date(now.getTime() + 24 * 3_600_000);
    }
    expect(await claim({ now: after(1e7) })).toEqual([]);
    expect(await outboxCounts(database.db)).toEqual([{ channel: 'telegram', state: 'dead', count: 1 }]);
  });

  test('can be given up at once, or cancelled because there is nobody to tell', async () => {
    await owe(database.db, [finished(1), finished(2)], NOW);
    const [refused, overtaken] = await claim();
    if (refused === undefined || overtaken === undefined) throw new Error('both were due');
    await markDead(database.db, refused, 'chat not found');
    await cancel(database.db, overtaken, 'the person blocked the bot');
    expect(await claim({ now: after(1e7) })).toEqual([]);
    expect(await stateOf(refused.id)).toMatchObject({ state: 'dead', error: 'chat not found' });
    expect(await stateOf(overtaken.id)).toMatchObject({ state: 'cancelled', claimId: null });
  });
});

test('the outbox is counted by channel and state, without what is done', async () => {
  await owe(database.db, [finished(1), finished(2), finished(3), { ...finished(4), channel: 'email' }], NOW);
  await markSent(database.db, await claimOne(), NOW);
  await claimOne();
  expect(await outboxCounts(database.db)).toEqual([
    { channel: 'email', state: 'pending', count: 1 },
    { channel: 'telegram', state: 'pending', count: 1 },
    { channel: 'telegram', state: 'sending', count: 1 },
  ]);
});
