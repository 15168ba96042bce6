import type { Db } from '@matinee/db/database';
import { findGrabStatus, type GrabStatus } from '@matinee/db/grab-status';
import type { MailPreferences } from '@matinee/db/mail-preferences';
import { readMailPreferences } from '@matinee/db/mail-preferences';
import { findRelease } from '@matinee/db/releases';
import { findTitleName } from '@matinee/db/titles';
import type { Release } from '@matinee/domain/releases/release';
import type { ImdbId } from '@matinee/domain/titles/imdb-id';
import type { Title } from '@matinee/domain/titles/title';
import type { Language } from '@matinee/domain/users/user';
import type { MailLink } from '@matinee/torrapi-client/mail-links/mail-link';

/** A title as a page shows it. */
export interface ShownTitle {
  name: string;
  year: number | null;
  posterUrl: string | null;
  plot: string | null;
}

export function toShownTitle(title: Title | null): ShownTitle | null {
  if (title === null) return null;
  const { title: name, year, posterUrl, plot } = title;
  return { name, year, posterUrl, plot };
}

/** What a link is about, as its page shows it. */
export type LinkSubject =
  | { type: 'release'; release: Release; title: ShownTitle | null; status: GrabStatus | null }
  /** The indexer has not shown it for a year, and we have forgotten it. */
  | { type: 'release-gone' }
  | { type: 'title'; title: ShownTitle }
  | { type: 'preferences'; preferences: MailPreferences; hasEmail: boolean }
  /** They get no newsletters. */
  | { type: 'unsubscribed' }
  | { type: 'nothing' };

export interface LinkSubjectDeps {
  db: Db;
  /** What is stored of a title, in a language; asks nobody outside. `null` for one never looked up. */
  storedTitle: (imdbId: ImdbId, language: Language) => Promise<ShownTitle | null>;
}

export async function findLinkSubject(
  { action, readerId }: MailLink,
  language: Language,
  deps: LinkSubjectDeps,
): Promise<LinkSubject> {
  const { db } = deps;
  switch (action.purpose) {
    case 'download': {
      const release = await findRelease(db, action.releaseId);
      if (release === null) return { type: 'release-gone' };
      const { indexer, releaseId, imdbId } = release;
      const [status, title] = await Promise.all([
        findGrabStatus(db, { userId: readerId, indexer, releaseId }),
        imdbId === null ? null : findTitle(imdbId, language, deps),
      ]);
      return { type: 'release', release, title, status };
    }
    case 'watchlist':
    case 'not-interested': {
      const title = await findTitle(action.imdbId, language, deps);
      return { type: 'title', title: title ?? nameless(action.imdbId) };
    }
    case 'preferences': {
      const read = await readMailPreferences(db, readerId);
      if (read === null) return { type: 'nothing' };
      const { hasEmail, ...preferences } = read;
      return { type: 'preferences', preferences, hasEmail };
    }
    case 'unsubscribe': {
      const read = await readMailPreferences(db, readerId);
      return { type: read?.wantsNewsletter === true ? 'nothing' : 'unsubscribed' };
    }
    case 'issue':
    case 'admin':
      return { type: 'nothing' };
  }
}

async function findTitle(
  imdbId: ImdbId,
  language: Language,
  { db, storedTitle }: LinkSubjectDeps,
): Promise<ShownTitle | null> {
  const stored = await storedTitle(imdbId, language);
  if (stored !== null) return stored;
  const name = await findTitleName(db, imdbId, language);
  return name === null ? null : { ...nameless(imdbId), name: name.title, year: name.year };
}

const nameless = (imdbId: ImdbId): ShownTitle => ({ name: imdbId, year: null, posterUrl: null, plot: null });
