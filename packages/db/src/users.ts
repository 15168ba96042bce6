import type { Language, User } from '@matinee/domain/users/user';
import { eq, inArray, sql } from 'drizzle-orm';
import type { Db } from './database.ts';
import { users } from './schema/users.ts';

const USER_COLUMNS = {
  id: users.id,
  name: users.name,
  username: users.username,
  role: users.role,
  state: users.state,
  language: users.language,
  wantsWatchlistAlerts: users.wantsWatchlistAlerts,
  wantsNewsletter: users.wantsNewsletter,
};

/** A person that we know, also one who blocked the bot; `null` for strangers and for those an admin removed. */
export async function findUser(db: Db, id: number): Promise<User | null> {
  const [user] = await db.select(USER_COLUMNS).from(users).where(eq(users.id, id));
  return user === undefined || user.state === 'removed' ? null : user;
}

/** Those who use the bot, the most recent first. */
export async function activeUserIds(db: Db, limit: number): Promise<number[]> {
  const rows = await db
    .select({ id: users.id })
    .from(users)
    .where(eq(users.state, 'active'))
    .orderBy(sql`${users.lastSeenAt} desc nulls last`, users.id)
    .limit(limit);
  return rows.map(({ id }) => id);
}

/** Several people by their ids, in one query; those we don't know are missing. */
export async function findUsers(db: Db, ids: number[]): Promise<Map<number, User>> {
  if (ids.length === 0) return new Map();
  const rows = await db.select(USER_COLUMNS).from(users).where(inArray(users.id, ids));
  return new Map(rows.map((user) => [user.id, user]));
}

export async function hasAdmin(db: Db): Promise<boolean> {
  const rows = await db.execute<{ found: boolean }>(
    sql`select exists (select 1 from users where role = 'admin' and state <> 'removed') as found`,
  );
  return rows.rows[0]?.found === true;
}

export interface NewUser {
  id: number;
  name: string;
  username: string | null;
  language: Language;
}

/** Any number that is ours alone: whoever bootstraps waits here for whoever bootstraps at the same instant. */
const BOOTSTRAP_LOCK = 7_110_452;

/**
 * Makes this person the admin if there is none. False when there was one already: of two who send the right password at
 * the same instant, one gets true. Somebody known before (an admin took them off) is taken on again.
 */
export async function becomeFirstAdmin(db: Db, person: NewUser, now: Date): Promise<boolean> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${BOOTSTRAP_LOCK})`);
    if (await hasAdmin(tx)) return false;
    await tx
      .insert(users)
      .values({ ...person, role: 'admin', lastSeenAt: now })
      .onConflictDoUpdate({
        target: users.id,
        set: {
          name: person.name,
          username: person.username,
          role: 'admin',
          state: 'active',
          lastSeenAt: now,
        },
      });
    return true;
  });
}

/** Notes that a person is here: their present name, and that they can be written to again. */
export async function noteSeen(
  db: Db,
  person: { id: number; name: string; username: string | null },
  now: Date,
): Promise<void> {
  await db
    .update(users)
    .set({
      name: person.name,
      username: person.username,
      lastSeenAt: now,
      state: sql`case when ${users.state} = 'blocked' then 'active' else ${users.state} end`,
      blockedAt: null,
    })
    .where(eq(users.id, person.id));
}

/** The person blocked the bot or left Telegram: nothing more is sent until they write again. */
export async function markBlocked(db: Db, id: number, now: Date): Promise<void> {
  await db
    .update(users)
    .set({ state: 'blocked', blockedAt: now })
    .where(sql`${users.id} = ${id} and ${users.state} = 'active'`);
}

export async function setPreference(
  db: Db,
  id: number,
  preference: { language?: Language; wantsWatchlistAlerts?: boolean; wantsNewsletter?: boolean },
): Promise<void> {
  await db.update(users).set(preference).where(eq(users.id, id));
}
