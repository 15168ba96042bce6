/**
 * Crockford's base 32: no letter that sounds or looks like another or like a digit. 16 of them are 80 bits: nobody guesses
 * one in the day that it lives, and it can be read aloud.
 */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 16;
const GROUP = 4;

/** Bytes of chance that a token is made of. */
export const INVITE_TOKEN_BYTES = (LENGTH * 5) / 8;

/** How long a token is good, in milliseconds. */
export const INVITE_LIFETIME_MS = 24 * 60 * 60 * 1000;

/** A one-time token in the one form that is hashed, shown and put into links: `K7QX-9M2P-4TRD-AB3F`. */
export type InviteToken = string & { readonly __brand: 'InviteToken' };

/** Writes chance as a token. @param bytes {@link INVITE_TOKEN_BYTES} of it; throws for fewer. */
export function makeInviteToken(bytes: Uint8Array): InviteToken {
  if (bytes.length < INVITE_TOKEN_BYTES) throw new RangeError('not enough chance for a token');
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const symbols = Array.from(
    { length: LENGTH },
    (_, index) => ALPHABET[Number.parseInt(bits.slice(index * 5, index * 5 + 5), 2)],
  );
  return grouped(symbols.join(''));
}

/**
 * Reads what a person typed or heard as a token: any case, with hyphens, spaces or neither, O for 0, I and L for 1.
 * `null` for what can't be one.
 */
export function readInviteToken(text: string): InviteToken | null {
  const symbols = text
    .trim()
    .replace(/[\s\u2010-\u2015-]+/g, '')
    .toUpperCase()
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  if (symbols.length !== LENGTH || [...symbols].some((symbol) => !ALPHABET.includes(symbol))) return null;
  return grouped(symbols);
}

function grouped(symbols: string): InviteToken {
  return (symbols.match(new RegExp(`.{${GROUP}}`, 'g')) ?? []).join('-') as InviteToken;
}
