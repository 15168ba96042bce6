import { and, eq, inArray, lt, sql } from 'drizzle-orm';
import type { Db } from './database.ts';
import { telegramCalls, telegramUpdates } from './schema/bot.ts';
import type { Update } from './schema/telegram-update.ts';

export type { Update };

/** Stores updates before Telegram is told that we have them. Ones that we know already are left as they are. */
export async function storeUpdates(db: Db, updates: { chatId: number; update: Update }[]): Promise<void> {
  if (updates.length === 0) return;
  await db
    .insert(telegramUpdates)
    .values(updates.map(({ chatId, update }) => ({ updateId: update.update_id, chatId, update })))
    .onConflictDoNothing();
}

export interface ClaimedUpdate {
  updateId: number;
  chatId: number;
  update: Update;
  /** 1 the first time; more when a process died while handling it. */
  attempts: number;
}

/**
 * Claims updates to handle: of each chat only the oldest open one, so that a chat's updates are handled in order,
 * whichever replica does it. One whose lease ran out (its process died) is claimed again.
 */
export async function claimUpdates(
  db: Db,
  options: { limit: number; leaseSeconds: number; now: Date },
): Promise<ClaimedUpdate[]> {
  const now = options.now.toISOString();
  const rows = await db.execute<{ update_id: string; chat_id: string; update: Update; attempts: number }>(sql`
    update telegram_updates set
      state = 'handling',
      attempts = attempts + 1,
      lease_until = ${now}::timestamptz + make_interval(secs => ${options.leaseSeconds})
    where update_id in (
      select candidate.update_id from telegram_updates candidate
      where candidate.state <> 'done'
        and (candidate.state = 'waiting' or candidate.lease_until < ${now}::timestamptz)
        and not exists (
          select 1 from telegram_updates earlier
          where earlier.chat_id = candidate.chat_id
            and earlier.update_id < candidate.update_id
            and earlier.state <> 'done')
      order by candidate.update_id
      limit ${options.limit}
      for update skip locked)
    returning update_id, chat_id, update, attempts`);
  return rows.rows
    .map((row) => ({
      updateId: Number(row.update_id),
      chatId: Number(row.chat_id),
      update: row.update,
      attempts: row.attempts,
    }))
    .sort((a, b) => a.updateId - b.updateId);
}

/** Keeps claims alive while their updates are being handled. */
export async function renewUpdateLeases(
  db: Db,
  updateIds: number[],
  leaseSeconds: number,
  now: Date,
): Promise<void> {
  if (updateIds.length === 0) return;
  await db
    .update(telegramUpdates)
    .set({ leaseUntil: new Date(now.getTime() + leaseSeconds * 1000) })
    .where(and(inArray(telegramUpdates.updateId, updateIds), eq(telegramUpdates.state, 'handling')));
}

/**
 * Puts a claimed update off: it is claimed again after this, and its chat waits for it. Not counted as an attempt, but
 * never as the first either: what it has sent already is to be remembered.
 */
export async function postponeUpdate(db: Db, updateId: number, seconds: number, now: Date): Promise<void> {
  await db
    .update(telegramUpdates)
    .set({
      leaseUntil: new Date(now.getTime() + seconds * 1000),
      attempts: sql`greatest(${telegramUpdates.attempts} - 1, 1)`,
    })
    .where(and(eq(telegramUpdates.updateId, updateId), eq(telegramUpdates.state, 'handling')));
}

/** Its number is kept, to know it again; what was written in it (a password, a token, an address) is not. */
export async function markUpdateDone(db: Db, updateId: number, now: Date): Promise<void> {
  await db
    .update(telegramUpdates)
    .set({ state: 'done', leaseUntil: null, doneAt: now, update: { update_id: updateId } })
    .where(eq(telegramUpdates.updateId, updateId));
}

/** Handled updates are kept for a day, since Telegram may give the same one again; then they go. */
export async function deleteDoneUpdates(db: Db, doneBefore: Date): Promise<number> {
  const gone = await db
    .delete(telegramUpdates)
    .where(and(eq(telegramUpdates.state, 'done'), lt(telegramUpdates.doneAt, doneBefore)))
    .returning({ updateId: telegramUpdates.updateId });
  return gone.length;
}

export interface RecordedCall {
  position: number;
  method: string;
  result: unknown;
}

export async function readCalls(db: Db, updateId: number): Promise<RecordedCall[]> {
  return db
    .select({
      position: telegramCalls.position,
      method: telegramCalls.method,
      result: telegramCalls.result,
    })
    .from(telegramCalls)
    .where(eq(telegramCalls.updateId, updateId));
}

export async function recordCall(db: Db, updateId: number, call: RecordedCall): Promise<void> {
  await db
    .insert(telegramCalls)
    .values({ updateId, ...call })
    .onConflictDoNothing();
}
