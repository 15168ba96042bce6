import { and, eq, gt, isNull, lt, or } from 'drizzle-orm';
import type { Db } from './database.ts';
import { botSessions } from './schema/bot.ts';

/** Reads a stored state. `undefined` when there is none or it has expired. */
export async function readSession(db: Db, key: string, now: Date): Promise<unknown> {
  const [row] = await db
    .select({ value: botSessions.value })
    .from(botSessions)
    .where(and(eq(botSessions.key, key), or(isNull(botSessions.expiresAt), gt(botSessions.expiresAt, now))));
  return row?.value;
}

export async function writeSession(
  db: Db,
  key: string,
  value: unknown,
  now: Date,
  keepSeconds: number | null,
): Promise<void> {
  const expiresAt = keepSeconds === null ? null : new Date(now.getTime() + keepSeconds * 1000);
  await db
    .insert(botSessions)
    .values({ key, value, updatedAt: now, expiresAt })
    .onConflictDoUpdate({ target: botSessions.key, set: { value, updatedAt: now, expiresAt } });
}

export async function deleteSession(db: Db, key: string): Promise<void> {
  await db.delete(botSessions).where(eq(botSessions.key, key));
}

/** Removes what has expired. Returns how many. */
export async function deleteExpiredSessions(db: Db, now: Date): Promise<number> {
  const gone = await db
    .delete(botSessions)
    .where(lt(botSessions.expiresAt, now))
    .returning({ key: botSessions.key });
  return gone.length;
}
