import type { ImdbId } from '@matinee/domain/titles/imdb-id';
import type { UserId } from '@matinee/domain/users/user';

/** What a link in a mail is for. It can do this one thing, and nothing else. */
export type LinkAction =
  /** Grab a release, by our own number of it (`releases.id`). */
  | { purpose: 'download'; releaseId: number }
  /** Put a title on the reader's watchlist. */
  | { purpose: 'watchlist'; imdbId: ImdbId }
  /** Mail the reader nothing more of a title. */
  | { purpose: 'not-interested'; imdbId: ImdbId }
  /** Send no more newsletters; also by one click of a mail program (RFC 8058). */
  | { purpose: 'unsubscribe' }
  /** See and change what the newsletter brings. */
  | { purpose: 'preferences' }
  /** See all of an issue, of which the mail held a part. */
  | { purpose: 'issue'; issueId: number }
  /** Let an admin, whose role is looked up again, in for a while. */
  | { purpose: 'admin' };

export type LinkPurpose = LinkAction['purpose'];

/** A link that we made. It names its reader by number only: neither it nor its token tells an address or a secret. */
export interface MailLink {
  /** Names the link where it is noted as used; nobody can make the link from it. */
  id: string;
  readerId: UserId;
  action: LinkAction;
  /** To be held against the reader's `links_valid_from`: a link from before is revoked. */
  issuedAt: Date;
  expiresAt: Date;
}

const MINUTE = 60;
const DAY = 24 * 60 * MINUTE;

/**
 * How long a link works after it was issued. What acts goes stale with the mail. Who wants no more mail must be able to
 * say so under any mail they find: torrapi does not look at the end of `unsubscribe`.
 */
export const LIFETIME_SECONDS: Readonly<Record<LinkPurpose, number>> = {
  download: 30 * DAY,
  watchlist: 30 * DAY,
  'not-interested': 30 * DAY,
  issue: 30 * DAY,
  preferences: 365 * DAY,
  unsubscribe: 5 * 365 * DAY,
  admin: 30 * MINUTE,
};
