import type { Role, User } from '@matinee/domain/users/user';
import { and, count, desc, eq, ne, sql } from 'drizzle-orm';
import type { Db } from './database.ts';
import { imdbLists } from './schema/imdb-lists.ts';
import { mailRefusals } from './schema/newsletter.ts';
import { users } from './schema/users.ts';

/** Somebody as an admin sees them. */
export interface PersonView extends Pick<User, 'id' | 'name' | 'username' | 'role' | 'language'> {
  isBlocked: boolean;
  email: string | null;
  imdbUserId: string | null;
  wantsNewsletter: boolean;
  lastSeenAt: Date | null;
  /** What they have: downloads asked for, titles waited for, titles rated. */
  downloads: number;
  waiting: number;
  rated: number;
}

// Written out in full: in a query of one table drizzle leaves a column's table out, and here it must not be taken for another's.
const VIEW = {
  id: users.id,
  name: users.name,
  username: users.username,
  role: users.role,
  language: users.language,
  isBlocked: sql<boolean>`${users.state} = 'blocked'`,
  email: users.email,
  imdbUserId: users.imdbUserId,
  wantsNewsletter: users.wantsNewsletter,
  lastSeenAt: users.lastSeenAt,
  downloads: sql<number>`(select count(*)::int from grabs where grabs.user_id = users.id)`,
  waiting: sql<number>`(select count(*)::int from watchlist_items where watchlist_items.user_id = users.id and watchlist_items.state = 'waiting')`,
  rated: sql<number>`(select count(*)::int from user_titles where user_titles.user_id = users.id and user_titles.score is not null)`,
};

const isHere = ne(users.state, 'removed');

/** A page of the people who are in, those seen last first, and how many there are in all. */
export async function listPeople(
  db: Db,
  page: { limit: number; offset: number },
): Promise<{ people: PersonView[]; total: number }> {
  const [people, [all]] = await Promise.all([
    db
      .select(VIEW)
      .from(users)
      .where(isHere)
      .orderBy(sql`${users.lastSeenAt} desc nulls last`, desc(users.id))
      .limit(page.limit)
      .offset(page.offset),
    db.select({ count: count() }).from(users).where(isHere),
  ]);
  return { people, total: all?.count ?? 0 };
}

export async function findPerson(db: Db, id: number): Promise<PersonView | null> {
  const [person] = await db
    .select(VIEW)
    .from(users)
    .where(and(eq(users.id, id), isHere));
  return person ?? null;
}

export type ChangeOutcome =
  | { type: 'changed' }
  /** It was so already. */
  | { type: 'no-change' }
  /** Who asked for it is no admin any more. */
  | { type: 'not-admin' }
  /** There would be no admin left. */
  | { type: 'last-admin' }
  /** They are gone. */
  | { type: 'unknown' };

/** Promotes or demotes somebody, in the name of an admin. */
export async function changeRole(
  db: Db,
  change: { actorId: number; targetId: number; role: Role },
): Promise<ChangeOutcome> {
  const { actorId, targetId, role } = change;
  return db.transaction(async (tx) => {
    const admins = await lockAdmins(tx);
    if (!admins.has(actorId)) return { type: 'not-admin' };
    const [target] = await tx
      .select({ role: users.role })
      .from(users)
      .where(and(eq(users.id, targetId), isHere))
      .for('update');
    if (target === undefined) return { type: 'unknown' };
    if (target.role === role) return { type: 'no-change' };
    if (role === 'user' && isLast(admins, targetId)) return { type: 'last-admin' };
    await tx.update(users).set({ role }).where(eq(users.id, targetId));
    return { type: 'changed' };
  });
}

/**
 * Takes somebody off, in the name of an admin. What they did stays (downloads are shared), and is theirs again if they come
 * back by a token; how to reach them is forgotten, and their address is free for another.
 */
export async function removePerson(
  db: Db,
  change: { actorId: number; targetId: number },
): Promise<ChangeOutcome> {
  const { actorId, targetId } = change;
  return db.transaction(async (tx) => {
    const admins = await lockAdmins(tx);
    if (!admins.has(actorId)) return { type: 'not-admin' };
    if (isLast(admins, targetId)) return { type: 'last-admin' };
    const removed = await tx
      .update(users)
      .set({ state: 'removed', role: 'user', email: null, imdbUserId: null, wantsNewsletter: false })
      .where(and(eq(users.id, targetId), isHere))
      .returning({ id: users.id });
    await tx.delete(mailRefusals).where(eq(mailRefusals.userId, targetId));
    await tx.delete(imdbLists).where(eq(imdbLists.userId, targetId));
    return { type: removed.length > 0 ? 'changed' : 'unknown' };
  });
}

/**
 * Who is an admin, held until the transaction ends and in one order: of two admins who demote each other at the same
 * instant the second waits, and then sees what the first has done.
 */
async function lockAdmins(tx: Db): Promise<Set<number>> {
  const rows = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.role, 'admin'), isHere))
    .orderBy(users.id)
    .for('update');
  return new Set(rows.map(({ id }) => id));
}

function isLast(admins: Set<number>, id: number): boolean {
  return admins.has(id) && admins.size === 1;
}
