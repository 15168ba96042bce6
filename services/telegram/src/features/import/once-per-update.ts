import { readSession, writeSession } from '@matinee/db/bot-sessions';
import type { Db } from '@matinee/db/database';
import type { ZodType } from 'zod';

const KEEP_SECONDS = 24 * 60 * 60;

const keyOf = (updateId: number) => `imported:${updateId}`;

/**
 * What an update has brought, where it was handled before: whoever was killed between the work and the answer says what came of the work, not
 * that there was nothing left to do.
 */
export async function broughtBefore<T>(
  db: Db,
  updateId: number,
  schema: ZodType<T>,
  now: Date,
): Promise<T | null> {
  const stored = schema.safeParse(await readSession(db, keyOf(updateId), now));
  return stored.success ? stored.data : null;
}

/** In the transaction that does the work. */
export async function rememberBrought(tx: Db, updateId: number, brought: unknown, now: Date): Promise<void> {
  await writeSession(tx, keyOf(updateId), brought, now, KEEP_SECONDS);
}
