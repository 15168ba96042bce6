import { createTestDatabase, type TestDatabase } from '@matinee/testkit/database';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Database, openDatabase } from './database.ts';
import { blockBudget, readBudget, spendBudget } from './rate-budgets.ts';

const NOW = new Date('2030-01-01T12:00:00Z');
const after = (seconds: number) => new Date(NOW.getTime() + seconds * 1_000);
const HOUR = 3_600;

let testDatabase: TestDatabase;
let database: Database;
let accounts = 0;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = openDatabase({ url: testDatabase.url, applicationName: 'test', onIdleError: () => undefined });
});
afterAll(async () => {
  await database.close();
  await testDatabase.drop();
});

function newAccount(rules: { limit: number; keep?: number }) {
  accounts += 1;
  const account = { account: `indexer-${accounts}`, limit: rules.limit, windowSeconds: HOUR };
  return {
    ...account,
    spend: (now: Date, more: { cost?: number; keep?: number } = {}) =>
      spendBudget(database.db, { ...account, keep: rules.keep ?? 0, cost: 1, now, ...more }),
    read: (now: Date) => readBudget(database.db, { ...account, now }),
  };
}

describe('a budget that all processes share', () => {
  test('eight spenders at once are together granted the limit, and not one call more', async () => {
    const indexer = newAccount({ limit: 30 });
    const spender = async () => {
      const outcomes: string[] = [];
      for (let n = 0; n < 10; n += 1) outcomes.push((await indexer.spend(NOW)).type);
      return outcomes;
    };
    const outcomes = (await Promise.all(Array.from({ length: 8 }, spender))).flat();
    expect(outcomes.filter((type) => type === 'granted')).toHaveLength(30);
    expect(outcomes.filter((type) => type === 'exhausted')).toHaveLength(50);
    expect(await indexer.read(NOW)).toEqual({ spent: 30, remaining: 0, blocked: null });
  });

  test('over hours of random calls by eight spenders no 60 minutes hold more than the limit', async () => {
    const LIMIT = 12;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 3 * HOUR }), { minLength: 40, maxLength: 80 }),
        async (times) => {
          const indexer = newAccount({ limit: LIMIT });
          const sorted = times.toSorted((a, b) => a - b);
          const granted: number[] = [];
          while (sorted.length > 0) {
            // At the same time as their clocks see it, which may differ by ten minutes.
            const latest = (sorted[0] ?? 0) + 600;
            const together = sorted.splice(0, Math.min(8, sorted.filter((time) => time <= latest).length));
            const outcomes = await Promise.all(together.map((time) => indexer.spend(after(time))));
            granted.push(...together.filter((_, index) => outcomes[index]?.type === 'granted'));
          }
          for (const start of granted) {
            const inStretch = granted.filter((time) => time >= start && time <= start + HOUR);
            expect(inStretch.length).toBeLessThanOrEqual(LIMIT);
          }
        },
      ),
      { numRuns: 15 },
    );
  });

  test('says when to come again, and keeps the word', async () => {
    const indexer = newAccount({ limit: 2 });
    await indexer.spend(NOW);
    await indexer.spend(after(600));
    const refused = await indexer.spend(after(700));
    if (refused.type !== 'exhausted') throw new Error(`was ${refused.type}`);
    const back = 700 + refused.retryAfterSeconds;
    expect(back).toBeGreaterThanOrEqual(HOUR);
    expect(back).toBeLessThanOrEqual(HOUR + 60);
    expect(await indexer.spend(after(back - 1))).toMatchObject({ type: 'exhausted' });
    expect(await indexer.spend(after(back))).toMatchObject({ type: 'granted' });
  });

  test('a sweep leaves to people what it must keep for them', async () => {
    const indexer = newAccount({ limit: 10 });
    for (let n = 0; n < 6; n += 1) await indexer.spend(NOW, { keep: 4 });
    expect(await indexer.spend(NOW, { keep: 4 })).toMatchObject({ type: 'exhausted' });
    expect(await indexer.spend(NOW, { keep: 0 })).toEqual({ type: 'granted', remaining: 3 });
  });

  test('several calls at once are granted whole or not at all', async () => {
    const indexer = newAccount({ limit: 5 });
    expect(await indexer.spend(NOW, { cost: 3 })).toEqual({ type: 'granted', remaining: 2 });
    expect(await indexer.spend(NOW, { cost: 3 })).toMatchObject({ type: 'exhausted' });
    expect(await indexer.read(NOW)).toMatchObject({ spent: 3 });
    await expect(indexer.spend(NOW, { cost: 6 })).rejects.toThrow(RangeError);
  });

  test('an account that said stop is left alone until then, whoever asks, and says why', async () => {
    const indexer = newAccount({ limit: 5 });
    await blockBudget(database.db, { account: indexer.account, until: after(300), reason: 'HTTP 429' });
    await blockBudget(database.db, { account: indexer.account, until: after(100), reason: 'shorter' });
    expect(await indexer.spend(after(299))).toEqual({
      type: 'blocked',
      retryAfterSeconds: 1,
      reason: 'HTTP 429',
    });
    expect((await indexer.read(after(299))).blocked).toEqual({ until: after(300), reason: 'HTTP 429' });
    expect(await indexer.spend(after(300))).toMatchObject({ type: 'granted' });
    expect((await indexer.read(after(300))).blocked).toBeNull();
  });

  test('one account spends nothing of another', async () => {
    const one = newAccount({ limit: 1 });
    const other = newAccount({ limit: 1 });
    await one.spend(NOW);
    expect(await other.spend(NOW)).toMatchObject({ type: 'granted' });
  });
});
