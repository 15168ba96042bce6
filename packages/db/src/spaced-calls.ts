import { eq, sql } from 'drizzle-orm';
import type { Db } from './database.ts';
import { rateBudgets } from './schema/jobs.ts';

/** An outside service that is to be asked gently: one call at a time over all processes, with pauses between. */
export interface SpacedAccount {
  account: string;
  /** From the start of a call to the start of the next; between the two by chance. */
  gapMs: { least: number; most: number };
  /** Who waits longer than this for their turn gives up. */
  longestWaitMs: number;
}

export interface SpacedCallDeps {
  db: Db;
  now: () => Date;
  /** 0 to 1. */
  random: () => number;
  wait: (milliseconds: number, signal: AbortSignal | undefined) => Promise<void>;
}

export type SpacedCall<T> =
  | { type: 'called'; answer: T }
  /** Nobody may call now. */
  | { type: 'blocked'; retryAfterSeconds: number; reason: string }
  /** Others called all the time. */
  | { type: 'busy' };

/**
 * Calls when it is this process's turn. The turn is a lock of Postgres, so it ends with the process, however that does; and the pause after a call
 * is written down before it, so that it holds even then. Call it outside of other transactions.
 */
export async function callInTurn<T>(
  { db, now, random, wait }: SpacedCallDeps,
  { account, gapMs, longestWaitMs }: SpacedAccount,
  call: () => Promise<T>,
  signal?: AbortSignal,
): Promise<SpacedCall<T>> {
  await db.insert(rateBudgets).values({ account }).onConflictDoNothing();
  try {
    return await db.transaction(async (tx) => {
      await tx.execute(sql.raw(`set local lock_timeout = ${Math.max(1, Math.round(longestWaitMs))}`));
      await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`matinee:calls:${account}`}, 0))`);
      signal?.throwIfAborted();
      const [row] = await tx.select().from(rateBudgets).where(eq(rateBudgets.account, account));
      const blockedMs = (row?.blockedUntil?.getTime() ?? 0) - now().getTime();
      if (blockedMs > 0) {
        const retryAfterSeconds = Math.ceil(blockedMs / 1000);
        return { type: 'blocked', retryAfterSeconds, reason: row?.blockedReason ?? '' };
      }
      const pauseMs = Math.min((row?.nextCallAt?.getTime() ?? 0) - now().getTime(), gapMs.most);
      if (pauseMs > 0) await wait(pauseMs, signal);
      const gap = gapMs.least + random() * (gapMs.most - gapMs.least);
      // Not in this transaction: it is to hold also when the call never returns.
      await db
        .update(rateBudgets)
        .set({ nextCallAt: new Date(now().getTime() + gap) })
        .where(eq(rateBudgets.account, account));
      return { type: 'called', answer: await call() };
    });
  } catch (error) {
    if (isLockTimeout(error)) return { type: 'busy' };
    throw error;
  }
}

/** A call worked: what failed before counts no more. */
export async function noteCallWorked(db: Db, account: string): Promise<void> {
  await db
    .update(rateBudgets)
    .set({ failures: 0 })
    .where(sql`${rateBudgets.account} = ${account} and ${rateBudgets.failures} > 0`);
}

/**
 * A call failed: nobody calls until `until`, which is told how many have failed in a row, this one among them. A block that lasts longer stays.
 */
export async function noteCallFailed(
  db: Db,
  account: string,
  failure: { reason: string; until: (failures: number) => Date },
): Promise<void> {
  await db.insert(rateBudgets).values({ account }).onConflictDoNothing();
  await db.transaction(async (tx) => {
    const [row] = await tx.select().from(rateBudgets).where(eq(rateBudgets.account, account)).for('update');
    const failures = (row?.failures ?? 0) + 1;
    const until = failure.until(failures);
    const isLonger = (row?.blockedUntil?.getTime() ?? 0) > until.getTime();
    await tx
      .update(rateBudgets)
      .set({ failures, ...(isLonger ? {} : { blockedUntil: until, blockedReason: failure.reason }) })
      .where(eq(rateBudgets.account, account));
  });
}

/** drizzle wraps what Postgres says. */
function isLockTimeout(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ('code' in at && at.code === '55P03') return true;
  }
  return false;
}
