import type { Channel, NotificationContent } from '@matinee/domain/notifications/notification';
import { and, count, desc, eq, sql } from 'drizzle-orm';
import type { Db } from './database.ts';
import { OUTBOX_NOTIFY_CHANNEL } from './outbox.ts';
import { notifications } from './schema/notifications.ts';
import { users } from './schema/users.ts';

/** A notification that was given up: what it was, for whom, and why. */
export interface DeadLetter {
  id: number;
  channel: Channel;
  kind: NotificationContent['kind'];
  recipient: string;
  error: string;
  attempts: number;
  createdAt: Date;
}

const VIEW = {
  id: notifications.id,
  channel: notifications.channel,
  kind: sql<NotificationContent['kind']>`${notifications.kind}`,
  recipient: users.name,
  error: sql<string>`coalesce(${notifications.error}, '')`,
  attempts: notifications.attempts,
  createdAt: notifications.createdAt,
};

const isDead = eq(notifications.state, 'dead');

/** A page of them, the newest first, and how many there are in all. */
export async function listDeadLetters(
  db: Db,
  page: { limit: number; offset: number },
): Promise<{ letters: DeadLetter[]; total: number }> {
  const [letters, [all]] = await Promise.all([
    db
      .select(VIEW)
      .from(notifications)
      .innerJoin(users, eq(users.id, notifications.userId))
      .where(isDead)
      .orderBy(desc(notifications.id))
      .limit(page.limit)
      .offset(page.offset),
    db.select({ count: count() }).from(notifications).where(isDead),
  ]);
  return { letters, total: all?.count ?? 0 };
}

export async function findDeadLetter(db: Db, id: number): Promise<DeadLetter | null> {
  const [letter] = await db
    .select(VIEW)
    .from(notifications)
    .innerJoin(users, eq(users.id, notifications.userId))
    .where(and(eq(notifications.id, id), isDead));
  return letter ?? null;
}

/**
 * To be sent once more, as if it were new: one of them, or all. Whoever asks for it has decided what an unanswered one means.
 * Gives back how many; what is not dead is left alone.
 */
export async function sendAgain(db: Db, which: { id: number } | 'all', now: Date): Promise<number> {
  return db.transaction(async (tx) => {
    const again = await tx
      .update(notifications)
      .set({ state: 'pending', attempts: 0, unanswered: 0, error: null, dueAt: now })
      .where(which === 'all' ? isDead : and(eq(notifications.id, which.id), isDead))
      .returning({ channel: notifications.channel });
    for (const channel of new Set(again.map((one) => one.channel))) {
      await tx.execute(sql`select pg_notify(${OUTBOX_NOTIFY_CHANNEL}, ${channel})`);
    }
    return again.length;
  });
}

/** Nobody needs it any more. False when it was not dead. */
export async function dropDeadLetter(db: Db, id: number): Promise<boolean> {
  const dropped = await db
    .update(notifications)
    .set({ state: 'cancelled' })
    .where(and(eq(notifications.id, id), isDead))
    .returning({ id: notifications.id });
  return dropped.length === 1;
}
