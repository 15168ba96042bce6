import { eq, sql } from 'drizzle-orm';
import type { Db } from './database.ts';
import { loginAttempts } from './schema/users.ts';

export interface LoginAttempts {
  failures: number;
  waitUntil: Date | null;
}

export async function readLoginAttempts(db: Db, chatId: number): Promise<LoginAttempts> {
  const [row] = await db
    .select({ failures: loginAttempts.failures, waitUntil: loginAttempts.waitUntil })
    .from(loginAttempts)
    .where(eq(loginAttempts.chatId, chatId));
  return row ?? { failures: 0, waitUntil: null };
}

/** Counts one more wrong try. `waitFor` says from the new count how many seconds the chat must wait: 0 for none. */
export async function countLoginFailure(
  db: Db,
  chatId: number,
  now: Date,
  waitFor: (failures: number) => number,
): Promise<LoginAttempts> {
  return db.transaction(async (tx) => {
    const [row] = await tx
      .insert(loginAttempts)
      .values({ chatId, failures: 1, lastFailureAt: now })
      .onConflictDoUpdate({
        target: loginAttempts.chatId,
        set: { failures: sql`${loginAttempts.failures} + 1`, lastFailureAt: now },
      })
      .returning({ failures: loginAttempts.failures });
    const failures = row?.failures ?? 1;
    const seconds = waitFor(failures);
    const waitUntil = seconds > 0 ? new Date(now.getTime() + seconds * 1000) : null;
    await tx.update(loginAttempts).set({ waitUntil }).where(eq(loginAttempts.chatId, chatId));
    return { failures, waitUntil };
  });
}

export async function forgetLoginFailures(db: Db, chatId: number): Promise<void> {
  await db.delete(loginAttempts).where(eq(loginAttempts.chatId, chatId));
}
