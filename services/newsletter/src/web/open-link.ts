import type { Db } from '@matinee/db/database';
import { findLinkReader } from '@matinee/db/mail-links';
import { findMailReader, type MailReader } from '@matinee/db/mail-readers';
import type { LinkPurpose, MailLink } from '@matinee/torrapi-client/mail-links/mail-link';
import type { MailLinks } from '@matinee/torrapi-client/mail-links/mail-links';

export type OpenedPage =
  | { type: 'open'; link: MailLink; reader: MailReader }
  /** What the page says instead, by the name of its text. */
  | { type: 'refused'; why: 'link-not-ours' | 'link-expired' | 'link-revoked'; reader: MailReader | null };

/** Opens a page's link: of this purpose, in time, not revoked, and of somebody who is still here. */
export async function openPage(
  deps: { db: Db; links: MailLinks; now: () => Date },
  token: string,
  purpose: LinkPurpose,
): Promise<OpenedPage> {
  const opened = deps.links.open(token, deps.now());
  if (opened.type === 'not-ours' || opened.link.action.purpose !== purpose) {
    return { type: 'refused', why: 'link-not-ours', reader: null };
  }
  const { link } = opened;
  const [reader, known] = await Promise.all([
    findMailReader(deps.db, link.readerId),
    findLinkReader(deps.db, link.readerId),
  ]);
  if (reader === null) return { type: 'refused', why: 'link-revoked', reader: null };
  if (opened.type === 'expired') return { type: 'refused', why: 'link-expired', reader };
  const validFrom = known?.linksValidFrom ?? null;
  if (validFrom !== null && link.issuedAt < validFrom)
    return { type: 'refused', why: 'link-revoked', reader };
  return { type: 'open', link, reader };
}
