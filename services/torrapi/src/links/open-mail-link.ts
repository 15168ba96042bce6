import type { Db } from '@matinee/db/database';
import { findLinkReader, findLinkUse, type LinkReader } from '@matinee/db/mail-links';
import type { LinkPurpose, MailLink } from '@matinee/torrapi-client/mail-links/mail-link';
import type { MailLinks } from '@matinee/torrapi-client/mail-links/mail-links';

/** What a link in a mail may do now. */
export type LinkState =
  /** Changed, cut off, made up, or for another place. */
  | { type: 'not-ours' }
  | { type: 'expired'; link: MailLink; reader: LinkReader }
  | { type: 'revoked'; link: MailLink; reader: LinkReader }
  /** The reader is no user any more. */
  | { type: 'reader-removed'; link: MailLink; reader: LinkReader | null }
  /** It did, once, what it was for. */
  | { type: 'used'; link: MailLink; reader: LinkReader; usedAt: Date }
  | { type: 'open'; link: MailLink; reader: LinkReader };

export interface OpenMailLinkDeps {
  db: Db;
  /** `null` where no `LINK_SECRET` is set: then no link is ours. */
  mailLinks: Pick<MailLinks, 'open'> | null;
  now: () => Date;
}

/** Their pages are the newsletter's own. */
const ELSEWHERE: readonly LinkPurpose[] = ['issue', 'admin'];

/**
 * Works under any mail that we have sent, however old, and also after its reader has made their links void: there is no
 * reason to go on mailing somebody who says no, and who can't say so calls it spam. Somebody who was forwarded the mail can
 * say so, too; the reader takes it back in the bot, and nothing else can be done with it.
 */
const WORKS_FOR_EVER: LinkPurpose = 'unsubscribe';

/** Reads a token, and what the database knows of its link. Looking changes nothing, however often. */
export async function openMailLink(
  token: string,
  { db, mailLinks, now }: OpenMailLinkDeps,
): Promise<LinkState> {
  const opened = mailLinks?.open(token, now()) ?? { type: 'not-ours' };
  if (opened.type === 'not-ours' || ELSEWHERE.includes(opened.link.action.purpose))
    return { type: 'not-ours' };
  const { link } = opened;
  const reader = await findLinkReader(db, link.readerId);
  if (reader === null || reader.state === 'removed') return { type: 'reader-removed', link, reader };
  if (link.action.purpose === WORKS_FOR_EVER) return { type: 'open', link, reader };
  if (reader.linksValidFrom !== null && link.issuedAt < reader.linksValidFrom)
    return { type: 'revoked', link, reader };
  const usedAt = await findLinkUse(db, link.id);
  if (usedAt !== null) return { type: 'used', link, reader, usedAt };
  return opened.type === 'expired' ? { type: 'expired', link, reader } : { type: 'open', link, reader };
}
