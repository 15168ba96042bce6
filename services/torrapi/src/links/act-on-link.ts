import type { Database } from '@matinee/db/database';
import { noteLinkUse, revokeLinks, unsubscribe } from '@matinee/db/mail-links';
import { type MailPreferences, saveMailPreferences } from '@matinee/db/mail-preferences';
import { findRelease } from '@matinee/db/releases';
import { dismissTitle, undismissTitle } from '@matinee/db/title-dismissals';
import { addToWatchlist } from '@matinee/db/watchlist';
import type { Release } from '@matinee/domain/releases/release';
import type { GrabAnswer } from '@matinee/torrapi-client/grab';
import type { KeptReason } from '@matinee/torrapi-client/grab-outcome';
import type { MailLink } from '@matinee/torrapi-client/mail-links/mail-link';
import type { ProblemCode } from '@matinee/torrapi-client/problems';
import type { GrabRelease } from '../grabs/grab-release.ts';
import type { GrabResult } from '../grabs/grab-result.ts';
import { readPreferences } from './read-preferences.ts';

/** What came of a press. */
export type LinkOutcome =
  | { type: 'grabbed'; outcome: GrabAnswer['outcome']; isComplete: boolean }
  /** Written down, and done as soon as who did not answer does. */
  | { type: 'kept'; reason: KeptReason }
  /** It will not work, now or later. */
  | { type: 'failed'; code: ProblemCode }
  | { type: 'release-gone' }
  | { type: 'watchlisted' }
  | { type: 'dismissed' }
  | { type: 'unsubscribed' }
  | { type: 'saved'; preferences: MailPreferences }
  | { type: 'revoked' }
  /** A field holds what the page does not offer: nothing was changed. */
  | { type: 'invalid' }
  /** Somebody was faster. */
  | { type: 'used' }
  /** There is nothing to press. */
  | { type: 'nothing' };

export interface ActOnLinkDeps {
  db: Database['db'];
  grabRelease: GrabRelease;
  now: () => Date;
}

export type ActOnLink = (link: MailLink, fields: URLSearchParams) => Promise<LinkOutcome>;

/** Does what a link is for, for its reader, when its button was pressed. */
export function createActOnLink(deps: ActOnLinkDeps): ActOnLink {
  const { db, now } = deps;

  /** Of two presses at once, one does it, and both are done when either is answered. */
  async function once(
    link: MailLink,
    perform: (tx: Parameters<typeof noteLinkUse>[0]) => Promise<LinkOutcome>,
  ): Promise<LinkOutcome> {
    const use = { linkId: link.id, userId: link.readerId, usedAt: now() };
    return db.transaction(async (tx) => ((await noteLinkUse(tx, use)) ? perform(tx) : { type: 'used' }));
  }

  async function download(link: MailLink, releaseId: number): Promise<LinkOutcome> {
    const release = await findRelease(db, releaseId);
    if (release === null) return { type: 'release-gone' };
    return toOutcome(await deps.grabRelease(orderFor(link, release), `mail-link:${link.id}`));
  }

  return async (link, fields) => {
    const { action, readerId: userId } = link;
    switch (action.purpose) {
      case 'download':
        return download(link, action.releaseId);
      case 'watchlist': {
        const item = { userId, imdbId: action.imdbId, source: 'bot', rejectedResolutions: [] } as const;
        return once(link, async (tx) => {
          await addToWatchlist(tx, { ...item, rejectedResolutions: [] }, now());
          await undismissTitle(tx, item);
          return { type: 'watchlisted' };
        });
      }
      case 'not-interested':
        return once(link, async (tx) => {
          await dismissTitle(tx, { userId, imdbId: action.imdbId, dismissedAt: now() });
          return { type: 'dismissed' };
        });
      case 'unsubscribe':
        await unsubscribe(db, userId);
        return { type: 'unsubscribed' };
      case 'preferences': {
        if (fields.get('confirm') === 'revoke') {
          await revokeLinks(db, userId, now());
          return { type: 'revoked' };
        }
        const preferences = readPreferences(fields, now());
        if (preferences === null) return { type: 'invalid' };
        await saveMailPreferences(db, userId, preferences);
        return { type: 'saved', preferences };
      }
      case 'issue':
      case 'admin':
        return { type: 'nothing' };
    }
  };
}

function orderFor(link: MailLink, { indexer, releaseId }: Release) {
  return {
    userId: link.readerId,
    way: 'newsletter' as const,
    source: { type: 'release' as const, indexer, releaseId },
    mailLinkId: link.id,
  };
}

function toOutcome(result: GrabResult): LinkOutcome {
  switch (result.type) {
    case 'done':
      return { type: 'grabbed', outcome: result.outcome, isComplete: result.isComplete };
    case 'kept':
      return { type: 'kept', reason: result.reason };
    case 'release-gone':
      return { type: 'release-gone' };
    case 'refused':
      return result.code === 'link-used' ? { type: 'used' } : { type: 'failed', code: result.code };
  }
}
