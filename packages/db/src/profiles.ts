import type { Language } from '@matinee/domain/users/user';
import { and, eq, ne, sql } from 'drizzle-orm';
import type { Db } from './database.ts';
import { users } from './schema/users.ts';
import { brokenUnique } from './unique-error.ts';

/** What a person tells of themselves when they register. */
export interface Profile {
  email: string | null;
  /** `ur…`, or `p.…` where IMDb has not told the number to it. */
  imdbUserId: string | null;
  language: Language;
  wantsWatchlistAlerts: boolean;
  wantsNewsletter: boolean;
}

/** `null` for somebody we don't know. */
export async function readProfile(db: Db, userId: number): Promise<Profile | null> {
  const [profile] = await db
    .select({
      email: users.email,
      imdbUserId: users.imdbUserId,
      language: users.language,
      wantsWatchlistAlerts: users.wantsWatchlistAlerts,
      wantsNewsletter: users.wantsNewsletter,
    })
    .from(users)
    .where(and(eq(users.id, userId), ne(users.state, 'removed')));
  return profile ?? null;
}

/** Has nobody else given this address, in any case? */
export async function isEmailFree(db: Db, email: string, userId: number): Promise<boolean> {
  const others = await db
    .select({ id: users.id })
    .from(users)
    .where(and(sql`lower(${users.email}) = lower(${email})`, ne(users.id, userId)))
    .limit(1);
  return others.length === 0;
}

/** Stores all of it or, where another has the address, nothing. The role is not touched. */
export async function saveProfile(
  db: Db,
  userId: number,
  profile: Profile,
): Promise<{ type: 'saved' } | { type: 'email-taken' }> {
  const { email, imdbUserId, language, wantsWatchlistAlerts, wantsNewsletter } = profile;
  try {
    await db
      .update(users)
      .set({ email, imdbUserId, language, wantsWatchlistAlerts, wantsNewsletter })
      .where(eq(users.id, userId));
    return { type: 'saved' };
  } catch (error) {
    if (brokenUnique(error) === 'users_email') return { type: 'email-taken' };
    throw error;
  }
}
