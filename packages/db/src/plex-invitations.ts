import type { PlexInviteOutcome } from '@matinee/domain/library/invitations';
import type { OwedNotification } from '@matinee/domain/notifications/notification';
import { and, asc, eq, lte, ne, sql } from 'drizzle-orm';
import type { Db } from './database.ts';
import { owe } from './outbox.ts';
import { plexInvitations, users } from './schema/users.ts';

export interface PendingInvitation {
  userId: number;
  email: string;
  /** How often Plex has been asked for it. */
  attempts: number;
  askedAt: Date;
}

/** The address that a person was last invited by, where Plex has taken it; `null` where there is none. */
export async function invitedEmail(db: Db, userId: number): Promise<string | null> {
  const [row] = await db
    .select({ email: plexInvitations.email, state: plexInvitations.state })
    .from(plexInvitations)
    .where(eq(plexInvitations.userId, userId));
  return row !== undefined && ['pending', 'sent', 'already-member'].includes(row.state) ? row.email : null;
}

/**
 * Writes down that a person wants an invitation, before Plex is asked: whoever dies in between leaves it to the worker.
 * @param nextAttemptAt when the worker looks after it, if it is still pending then
 */
export async function askForInvitation(
  db: Db,
  wanted: { userId: number; email: string },
  now: Date,
  nextAttemptAt: Date,
): Promise<void> {
  const fresh = { ...wanted, state: 'pending' as const, attempts: 1, askedAt: now, nextAttemptAt };
  await db
    .insert(plexInvitations)
    .values(fresh)
    .onConflictDoUpdate({
      target: plexInvitations.userId,
      set: { email: fresh.email, state: fresh.state, attempts: 1, askedAt: now, nextAttemptAt },
    });
}

/** Pending ones whose time has come, of people who are in. */
export async function dueInvitations(db: Db, now: Date, limit: number): Promise<PendingInvitation[]> {
  return db
    .select({
      userId: plexInvitations.userId,
      email: plexInvitations.email,
      attempts: plexInvitations.attempts,
      askedAt: plexInvitations.askedAt,
    })
    .from(plexInvitations)
    .innerJoin(users, and(eq(users.id, plexInvitations.userId), ne(users.state, 'removed')))
    .where(and(eq(plexInvitations.state, 'pending'), lte(plexInvitations.nextAttemptAt, now)))
    .orderBy(asc(plexInvitations.nextAttemptAt))
    .limit(limit);
}

export async function postponeInvitation(
  db: Db,
  { userId, email }: Pick<PendingInvitation, 'userId' | 'email'>,
  nextAttemptAt: Date,
): Promise<void> {
  await db
    .update(plexInvitations)
    .set({ nextAttemptAt, attempts: sql`${plexInvitations.attempts} + 1` })
    .where(
      and(
        eq(plexInvitations.userId, userId),
        eq(plexInvitations.email, email),
        eq(plexInvitations.state, 'pending'),
      ),
    );
}

/**
 * Notes what became of it, together with what is owed for it. False, and nothing is owed, when it is pending no more:
 * answered by another, or the person has given another address.
 */
export async function answerInvitation(
  db: Db,
  { userId, email }: Pick<PendingInvitation, 'userId' | 'email'>,
  state: PlexInviteOutcome['type'] | 'unanswered',
  owed: readonly OwedNotification[] = [],
): Promise<boolean> {
  return db.transaction(async (tx) => {
    const answered = await tx
      .update(plexInvitations)
      .set({ state })
      .where(
        and(
          eq(plexInvitations.userId, userId),
          eq(plexInvitations.email, email),
          eq(plexInvitations.state, 'pending'),
        ),
      )
      .returning({ userId: plexInvitations.userId });
    if (answered.length === 0) return false;
    await owe(tx, owed);
    return true;
  });
}
