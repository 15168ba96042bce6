import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { UserId } from '@matinee/domain/users/user';
import { readLink, writeLink } from './link-bytes.ts';
import { LIFETIME_SECONDS, type LinkAction, type MailLink } from './mail-link.ts';

/** What became of reading a token. Whether its link was used or revoked, or its reader is gone, the database knows. */
export type OpenedLink =
  | { type: 'valid'; link: MailLink }
  /** Ours, but too old to act. */
  | { type: 'expired'; link: MailLink }
  /** Changed, cut off by a mail program, made up, or signed with another secret. */
  | { type: 'not-ours' };

export interface MailLinks {
  /**
   * The token of a link. It is made of its arguments alone, and stored nowhere: a thousand readers' links to a hundred
   * releases cost no query. The same arguments give the same token, so a mail that is built again after a crash holds the
   * links that it held; give a moment that belongs to the mail, not the moment of building it.
   */
  token(readerId: UserId, action: LinkAction, issuedAt: Date): string;
  /** Reads what {@link token} made; never throws, whatever the text. */
  open(token: string, now: Date): OpenedLink;
}

/** Of the 32 bytes of the signature: as hard to guess as the strongest key in use, and half as long in a mail. */
const SIGNATURE_BYTES = 16;
/** No token of ours is as long: what is longer is not even looked at. */
const LONGEST = 120;
/** The key signs nothing but these: whoever signs something else with the same secret signs no link. */
const KEY_USE = 'matinee mail links 1';

/**
 * Makes and reads the signed links in e-mails. `secret` is `LINK_SECRET`; with another one, every link of before is void.
 *
 * A token is base64url of a few bytes (`link-bytes.ts`) and their HMAC-SHA-256. Put it into an address with
 * {@link mailLinkUrl}.
 */
export function createMailLinks(secret: string): MailLinks {
  const key = createHmac('sha256', secret).update(KEY_USE).digest();
  const sign = (content: Uint8Array) =>
    createHmac('sha256', key).update(content).digest().subarray(0, SIGNATURE_BYTES);

  return {
    token(readerId, action, issuedAt) {
      const expiresAt = new Date(issuedAt.getTime() + LIFETIME_SECONDS[action.purpose] * 1000);
      const content = writeLink({ readerId, action, issuedAt, expiresAt });
      return Buffer.concat([content, sign(content)]).toString('base64url');
    },

    open(token, now) {
      if (token.length > LONGEST) return NOT_OURS;
      const bytes = Buffer.from(token, 'base64url');
      // Node reads past what is no base64url; one link has one spelling.
      if (bytes.toString('base64url') !== token || bytes.length <= SIGNATURE_BYTES) return NOT_OURS;
      const content = bytes.subarray(0, -SIGNATURE_BYTES);
      if (!timingSafeEqual(sign(content), bytes.subarray(-SIGNATURE_BYTES))) return NOT_OURS;
      const read = readLink(content);
      if (read === null) return NOT_OURS;
      const id = createHash('sha256').update(bytes).digest().subarray(0, 16).toString('hex');
      return { type: now < read.expiresAt ? 'valid' : 'expired', link: { id, ...read } };
    },
  };
}

const NOT_OURS = { type: 'not-ours' } as const;

/**
 * The address of a link, as it stands in a mail: `TORR_API_HOST`, `TORR_API_PATH` (empty, or `/path`), and torrapi's
 * landing page, whose GET shows what the link would do and whose POST does it. `List-Unsubscribe` takes the address of an
 * `unsubscribe` link as it is.
 */
export function mailLinkUrl(place: { host: string; basePath: string }, token: string): string {
  return `${place.host}${place.basePath}/l/${token}`;
}
