import { eq, sql } from 'drizzle-orm';
import type { Db } from './database.ts';
import { addToWindow, secondsUntil, spentInWindow } from './rate-window.ts';
import { rateBudgets } from './schema/jobs.ts';

export interface BudgetRules {
  /** The outside account, such as `filelist:api`: the limit is its own, whichever process calls. */
  account: string;
  /** So many calls in any window. */
  limit: number;
  windowSeconds: number;
}

export interface Spending extends BudgetRules {
  /** Calls of the limit that are left to more urgent callers: a sweep keeps some for people who wait. */
  keep: number;
  /** Calls that are about to be made. */
  cost: number;
  now: Date;
}

export type SpendOutcome =
  | {
      type: 'granted';
      /** What this caller could still spend now. */
      remaining: number;
    }
  | { type: 'exhausted'; retryAfterSeconds: number }
  /** The account said stop; nobody may call. */
  | { type: 'blocked'; retryAfterSeconds: number; reason: string };

/**
 * Takes calls out of an account's budget before they are made. In no stretch of the window's length are more than
 * `limit` granted, to all processes together. Granted calls are spent, also when they then fail.
 *
 * Call it outside of other transactions: it holds the account's row until its transaction ends.
 * @throws RangeError for a cost that the budget can never grant
 */
export async function spendBudget(db: Db, spending: Spending): Promise<SpendOutcome> {
  const { account, limit, windowSeconds, keep, cost, now } = spending;
  const mayReach = limit - keep;
  if (cost < 1 || cost > mayReach)
    throw new RangeError(`the budget of ${account} never grants ${cost} at once`);
  await db.insert(rateBudgets).values({ account }).onConflictDoNothing();
  return db.transaction(async (tx) => {
    const [row] = await tx.select().from(rateBudgets).where(eq(rateBudgets.account, account)).for('update');
    if (row === undefined) throw new Error(`the budget of ${account} was deleted`);
    const noteRefusal = () =>
      tx
        .update(rateBudgets)
        .set({ refusals: row.refusals + 1 })
        .where(eq(rateBudgets.account, account));
    if (row.blockedUntil !== null && row.blockedUntil > now) {
      await noteRefusal();
      const retryAfterSeconds = Math.ceil((row.blockedUntil.getTime() - now.getTime()) / 1_000);
      return { type: 'blocked', retryAfterSeconds, reason: row.blockedReason ?? '' };
    }
    const already = spentInWindow(row.spent, windowSeconds, now);
    if (already + cost > mayReach) {
      await noteRefusal();
      const retryAfterSeconds = secondsUntil(row.spent, mayReach - cost, windowSeconds, now);
      return { type: 'exhausted', retryAfterSeconds: retryAfterSeconds ?? windowSeconds };
    }
    const spent = addToWindow(row.spent, cost, windowSeconds, now);
    await tx.update(rateBudgets).set({ spent }).where(eq(rateBudgets.account, account));
    return { type: 'granted', remaining: mayReach - already - cost };
  });
}

/** The account said stop (429, a refused log-in). A block that lasts longer already stays. */
export async function blockBudget(
  db: Db,
  block: { account: string; until: Date; reason: string },
): Promise<void> {
  await db
    .insert(rateBudgets)
    .values({ account: block.account, blockedUntil: block.until, blockedReason: block.reason })
    .onConflictDoUpdate({
      target: rateBudgets.account,
      set: { blockedUntil: block.until, blockedReason: block.reason },
      setWhere: sql`${rateBudgets.blockedUntil} is null or ${rateBudgets.blockedUntil} < excluded.blocked_until`,
    });
}

/** The account lets us in again: whoever waits for the end of a block need not. */
export async function liftBlock(db: Db, account: string): Promise<void> {
  await db
    .update(rateBudgets)
    .set({ blockedUntil: null, blockedReason: null })
    .where(eq(rateBudgets.account, account));
}

export interface BudgetReading {
  /** Calls in the window that ends now. */
  spent: number;
  remaining: number;
  /** `null` when nobody is kept from calling. */
  blocked: { until: Date; reason: string } | null;
}

export async function readBudget(db: Db, rules: BudgetRules & { now: Date }): Promise<BudgetReading> {
  const [row] = await db.select().from(rateBudgets).where(eq(rateBudgets.account, rules.account));
  const spent = spentInWindow(row?.spent ?? {}, rules.windowSeconds, rules.now);
  const until = row?.blockedUntil ?? null;
  return {
    spent,
    remaining: Math.max(rules.limit - spent, 0),
    blocked: until !== null && until > rules.now ? { until, reason: row?.blockedReason ?? '' } : null,
  };
}
