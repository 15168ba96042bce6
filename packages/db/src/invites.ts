import type { Role } from '@matinee/domain/users/user';
import { and, asc, eq, gt, isNull, sql } from 'drizzle-orm';
import type { Db } from './database.ts';
import { invites, users } from './schema/users.ts';
import type { NewUser } from './users.ts';

export interface NewInvite {
  /** SHA-256 of the token; the token itself is never stored. */
  tokenHash: Uint8Array;
  role: Role;
  createdBy: number;
  createdAt: Date;
  expiresAt: Date;
}

export async function createInvite(db: Db, invite: NewInvite): Promise<void> {
  await db.insert(invites).values(invite);
}

export type RedeemOutcome =
  | { type: 'joined'; role: Role }
  /** It was one of ours: used, taken back, or its day is over. */
  | { type: 'spent' }
  | { type: 'unknown' };

/**
 * Takes a person in by a token, or not at all: the token is used up in the transaction that makes the user. Of several with
 * one token at the same instant, one joins. Somebody an admin removed is taken on again, with the token's role.
 */
export async function redeemInvite(
  db: Db,
  tokenHash: Uint8Array,
  person: NewUser,
  now: Date,
): Promise<RedeemOutcome> {
  return db.transaction(async (tx) => {
    const [invite] = await tx
      .select({
        role: invites.role,
        expiresAt: invites.expiresAt,
        usedAt: invites.usedAt,
        revokedAt: invites.revokedAt,
      })
      .from(invites)
      .where(eq(invites.tokenHash, tokenHash))
      .for('update');
    if (invite === undefined) return { type: 'unknown' };
    if (invite.usedAt !== null || invite.revokedAt !== null || invite.expiresAt <= now) {
      return { type: 'spent' };
    }
    const { role } = invite;
    const taken = await tx
      .insert(users)
      .values({ ...person, role, lastSeenAt: now })
      .onConflictDoUpdate({
        target: users.id,
        set: {
          name: person.name,
          username: person.username,
          role,
          state: 'active',
          blockedAt: null,
          lastSeenAt: now,
        },
        setWhere: eq(users.state, 'removed'),
      })
      .returning({ id: users.id });
    // In already, by another way at the same instant: the token stays good for somebody else.
    if (taken.length === 0) return { type: 'unknown' };
    await tx.update(invites).set({ usedBy: person.id, usedAt: now }).where(eq(invites.tokenHash, tokenHash));
    return { type: 'joined', role };
  });
}

/** What a token is, for somebody who is in already and sends one; `null` for none of ours. */
export async function findInvite(
  db: Db,
  tokenHash: Uint8Array,
  now: Date,
): Promise<{ usedBy: number | null; isOpen: boolean } | null> {
  const [invite] = await db
    .select({
      usedBy: invites.usedBy,
      isOpen: sql<boolean>`${invites.usedAt} is null and ${invites.revokedAt} is null and ${invites.expiresAt} > ${now.toISOString()}::timestamptz`,
    })
    .from(invites)
    .where(eq(invites.tokenHash, tokenHash));
  return invite ?? null;
}

export interface OpenInvite {
  id: number;
  role: Role;
  createdAt: Date;
  expiresAt: Date;
  /** Who made it. */
  creatorName: string;
}

/** Tokens that would still let somebody in, oldest first. */
export async function listOpenInvites(db: Db, now: Date): Promise<OpenInvite[]> {
  return db
    .select({
      id: invites.id,
      role: invites.role,
      createdAt: invites.createdAt,
      expiresAt: invites.expiresAt,
      creatorName: users.name,
    })
    .from(invites)
    .innerJoin(users, eq(users.id, invites.createdBy))
    .where(and(isNull(invites.usedAt), isNull(invites.revokedAt), gt(invites.expiresAt, now)))
    .orderBy(asc(invites.createdAt), asc(invites.id));
}

/** Takes a token back. False when it was not open any more. */
export async function revokeInvite(db: Db, id: number, now: Date): Promise<boolean> {
  const revoked = await db
    .update(invites)
    .set({ revokedAt: now })
    .where(
      and(eq(invites.id, id), isNull(invites.usedAt), isNull(invites.revokedAt), gt(invites.expiresAt, now)),
    )
    .returning({ id: invites.id });
  return revoked.length > 0;
}
