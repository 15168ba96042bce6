import { imdbId, parseImdbId } from '@matinee/domain/titles/imdb-id';
import { LIFETIME_SECONDS, type LinkAction, type LinkPurpose, type MailLink } from './mail-link.ts';

/** What a token says, before it is signed. */
export type LinkContent = Omit<MailLink, 'id'>;

/** Says how the rest is to be read. A change of the layout takes the next number, and keeps reading this one. */
const VERSION = 1;

/** Numbers that old mails hold: never to be changed, or used again for another purpose. */
const PURPOSE_CODES: Readonly<Record<LinkPurpose, number>> = {
  download: 1,
  watchlist: 2,
  'not-interested': 3,
  unsubscribe: 4,
  preferences: 5,
  issue: 6,
  admin: 7,
};

const PURPOSES = Object.keys(LIFETIME_SECONDS) as LinkPurpose[];

/**
 * Version, purpose, and then numbers of as many bytes as each needs: reader, what it is about, when it was issued (ms),
 * for how long (s).
 */
export function writeLink({ readerId, action, issuedAt, expiresAt }: LinkContent): Uint8Array {
  const issuedMs = issuedAt.getTime();
  const lifetimeSeconds = Math.floor((expiresAt.getTime() - issuedMs) / 1000);
  const numbers = [readerId, ...subjectOf(action), issuedMs, lifetimeSeconds];
  return Uint8Array.from([VERSION, PURPOSE_CODES[action.purpose], ...numbers.flatMap(writeNumber)]);
}

/** `null` for bytes that {@link writeLink} does not write. */
export function readLink(bytes: Uint8Array): LinkContent | null {
  const [version, code, ...rest] = bytes;
  const purpose = PURPOSES.find((each) => PURPOSE_CODES[each] === code);
  const numbers = readNumbers(rest);
  if (version !== VERSION || purpose === undefined || numbers === null) return null;
  const [readerId, ...more] = numbers;
  const [lifetimeSeconds, issuedMs] = [more.pop(), more.pop()];
  const action = readAction(purpose, more);
  if (readerId === undefined || issuedMs === undefined || lifetimeSeconds === undefined || action === null)
    return null;
  const issuedAt = new Date(issuedMs);
  const expiresAt = new Date(issuedMs + lifetimeSeconds * 1000);
  return Number.isNaN(expiresAt.getTime()) ? null : { readerId, action, issuedAt, expiresAt };
}

/** A title's number, and how many digits it is written with: `tt0111161` is not `tt111161`. */
function subjectOf(action: LinkAction): number[] {
  switch (action.purpose) {
    case 'download':
      return [action.releaseId];
    case 'issue':
      return [action.issueId];
    case 'watchlist':
    case 'not-interested': {
      const digits = imdbId(action.imdbId).slice(2);
      return [Number(digits), digits.length];
    }
    case 'unsubscribe':
    case 'preferences':
    case 'admin':
      return [];
  }
}

function readAction(purpose: LinkPurpose, subject: readonly number[]): LinkAction | null {
  const [first, second, ...others] = subject;
  if (others.length > 0) return null;
  switch (purpose) {
    case 'download':
      return first === undefined || second !== undefined ? null : { purpose, releaseId: first };
    case 'issue':
      return first === undefined || second !== undefined ? null : { purpose, issueId: first };
    case 'watchlist':
    case 'not-interested': {
      if (first === undefined || second === undefined || second > 10) return null;
      const digits = String(first).padStart(second, '0');
      const title = digits.length === second ? parseImdbId(`tt${digits}`) : null;
      return title === null ? null : { purpose, imdbId: title };
    }
    case 'unsubscribe':
    case 'preferences':
    case 'admin':
      return first === undefined ? { purpose } : null;
  }
}

/** Seven bits a byte, the low ones first; the eighth says that more follow. */
function writeNumber(value: number): number[] {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`a link can't hold ${value}`);
  const bytes = [];
  let left = value;
  for (; left >= 128; left = Math.floor(left / 128)) bytes.push((left % 128) + 128);
  return [...bytes, left];
}

function readNumbers(bytes: readonly number[]): number[] | null {
  const numbers: number[] = [];
  let value = 0;
  let factor = 1;
  for (const byte of bytes) {
    value += (byte % 128) * factor;
    factor *= 128;
    if (!Number.isSafeInteger(value)) return null;
    if (byte >= 128) continue;
    // A last byte of zero adds nothing: one number would have several spellings.
    if (byte === 0 && factor > 128) return null;
    numbers.push(value);
    value = 0;
    factor = 1;
  }
  return factor === 1 ? numbers : null;
}
