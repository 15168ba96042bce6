import type { Genre } from '@matinee/domain/titles/genres';
import type { Language } from '@matinee/domain/users/user';
import { and, eq, ne, sql } from 'drizzle-orm';
import type { Db } from './database.ts';
import { users } from './schema/users.ts';

/** What a reader can choose under the newsletter. */
export interface MailPreferences {
  wantsNewsletter: boolean;
  wantsWatchlistAlerts: boolean;
  language: Language;
  /** Older titles are left out; `null` for no limit. */
  newsletterFromYear: number | null;
  newsletterExcludedGenres: Genre[];
}

/** With whether there is an address to mail to. `null` for somebody we don't know. */
export async function readMailPreferences(
  db: Db,
  userId: number,
): Promise<(MailPreferences & { hasEmail: boolean }) | null> {
  const [found] = await db
    .select({
      wantsNewsletter: users.wantsNewsletter,
      wantsWatchlistAlerts: users.wantsWatchlistAlerts,
      language: users.language,
      newsletterFromYear: users.newsletterFromYear,
      newsletterExcludedGenres: users.newsletterExcludedGenres,
      hasEmail: sql<boolean>`${users.email} is not null`,
    })
    .from(users)
    .where(isHere(userId));
  return found ?? null;
}

export async function saveMailPreferences(
  db: Db,
  userId: number,
  preferences: MailPreferences,
): Promise<void> {
  const { wantsNewsletter, wantsWatchlistAlerts, language, newsletterFromYear, newsletterExcludedGenres } =
    preferences;
  await db
    .update(users)
    .set({ wantsNewsletter, wantsWatchlistAlerts, language, newsletterFromYear, newsletterExcludedGenres })
    .where(isHere(userId));
}

const isHere = (userId: number) => and(eq(users.id, userId), ne(users.state, 'removed'));
