import type { Language, UserState } from '@matinee/domain/users/user';
import { and, eq, ne, sql } from 'drizzle-orm';
import type { Db } from './database.ts';
import { mailLinkUses } from './schema/mail-links.ts';
import { users } from './schema/users.ts';

/** Whom a link in an e-mail acts for. */
export interface LinkReader {
  id: number;
  name: string;
  username: string | null;
  language: Language;
  state: UserState;
  /** Links issued before are revoked; `null` when none is. */
  linksValidFrom: Date | null;
}

/** Also somebody whom an admin took off: their page is in their language still. `null` for an unknown number. */
export async function findLinkReader(db: Db, readerId: number): Promise<LinkReader | null> {
  const [reader] = await db
    .select({
      id: users.id,
      name: users.name,
      username: users.username,
      language: users.language,
      state: users.state,
      linksValidFrom: users.linksValidFrom,
    })
    .from(users)
    .where(eq(users.id, readerId));
  return reader ?? null;
}

/** When a link did what it was for; `null` while it has not. */
export async function findLinkUse(db: Db, linkId: string): Promise<Date | null> {
  const [use] = await db
    .select({ usedAt: mailLinkUses.usedAt })
    .from(mailLinkUses)
    .where(eq(mailLinkUses.linkId, linkId));
  return use?.usedAt ?? null;
}

/**
 * Uses a link up, in the transaction that does what it is for. False when it is used: of two who press it at the same
 * instant the second waits here for the first.
 */
export async function noteLinkUse(
  tx: Db,
  use: { linkId: string; userId: number; usedAt: Date },
): Promise<boolean> {
  const noted = await tx.insert(mailLinkUses).values(use).onConflictDoNothing().returning();
  return noted.length > 0;
}

/** Makes every link in mails that a person got so far void, as when one was forwarded. */
export async function revokeLinks(db: Db, userId: number, now: Date): Promise<void> {
  await db
    .update(users)
    .set({ linksValidFrom: sql`greatest(${users.linksValidFrom}, ${now.toISOString()}::timestamptz)` })
    .where(eq(users.id, userId));
}

/** Sends somebody no more newsletters. Done twice, or for somebody who is gone, it is done. */
export async function unsubscribe(db: Db, userId: number): Promise<void> {
  await db
    .update(users)
    .set({ wantsNewsletter: false })
    .where(and(eq(users.id, userId), ne(users.wantsNewsletter, false)));
}
