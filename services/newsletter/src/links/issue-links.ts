import type { ImdbId } from '@matinee/domain/titles/imdb-id';
import { type MailLinks, mailLinkUrl } from '@matinee/torrapi-client/mail-links/mail-links';

/** Every address that stands in a mail and does or shows something of ours. */
export interface IssueLinks {
  download(releaseId: number): string;
  addToWatchlist(imdbId: ImdbId): string;
  notInterested(imdbId: ImdbId): string;
  unsubscribe: string;
  preferences: string;
  /** The whole issue on a page; `null` for what is no issue yet. */
  seeAll: string | null;
}

export interface LinkPlaces {
  links: MailLinks;
  /** torrapi's, where links act. */
  landing: { host: string; basePath: string };
  /** Ours. */
  newsletterUrl: string;
}

/**
 * The links of one reader's mail. They are dated as the mail is: made again, the mail holds the same. In what an admin looks
 * at as another person, they are the admin's own.
 */
export function createIssueLinks(
  { links, landing, newsletterUrl }: LinkPlaces,
  mail: { actorId: number; issueId: number | null; issuedAt: Date },
): IssueLinks {
  const { actorId, issueId, issuedAt } = mail;
  const to = (action: Parameters<MailLinks['token']>[1]) =>
    mailLinkUrl(landing, links.token(actorId, action, issuedAt));
  return {
    download: signedOnce((releaseId: number) => to({ purpose: 'download', releaseId })),
    addToWatchlist: signedOnce((imdbId: ImdbId) => to({ purpose: 'watchlist', imdbId })),
    notInterested: signedOnce((imdbId: ImdbId) => to({ purpose: 'not-interested', imdbId })),
    unsubscribe: to({ purpose: 'unsubscribe' }),
    preferences: to({ purpose: 'preferences' }),
    seeAll:
      issueId === null
        ? null
        : `${newsletterUrl}/issue/${links.token(actorId, { purpose: 'issue', issueId }, issuedAt)}`,
  };
}

/** A mail has each link twice, in its HTML and in its plain text. */
function signedOnce<Subject>(sign: (subject: Subject) => string): (subject: Subject) => string {
  const signed = new Map<Subject, string>();
  return (subject) => {
    const url = signed.get(subject) ?? sign(subject);
    signed.set(subject, url);
    return url;
  };
}
