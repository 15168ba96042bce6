import type { MailPreferences } from '@matinee/db/mail-preferences';
import { GENRES } from '@matinee/domain/titles/genres';
import { LANGUAGES } from '@matinee/domain/users/user';

/** Films are older than this only in museums. */
export const FIRST_YEAR = 1890;

/** What the fields of the preferences page say; `null` when one says what the page does not offer. */
export function readPreferences(fields: URLSearchParams, now: Date): MailPreferences | null {
  const language = LANGUAGES.find((each) => each === fields.get('language'));
  const year = (fields.get('from-year') ?? '').trim();
  const isYear = /^\d{4}$/.test(year) && Number(year) >= FIRST_YEAR && Number(year) <= now.getUTCFullYear();
  const excluded = new Set(fields.getAll('without'));
  const genres = GENRES.filter((genre) => excluded.has(genre));
  if (language === undefined || genres.length !== excluded.size || !(isYear || year === '')) return null;
  return {
    language,
    wantsNewsletter: fields.has('newsletter'),
    wantsWatchlistAlerts: fields.has('alerts'),
    newsletterFromYear: year === '' ? null : Number(year),
    newsletterExcludedGenres: genres,
  };
}
