import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { INVITE_TOKEN_BYTES, makeInviteToken, readInviteToken } from './invite-token.ts';

const chance = fc.uint8Array({ minLength: INVITE_TOKEN_BYTES, maxLength: INVITE_TOKEN_BYTES });

describe('a token', () => {
  test('is four groups of four that Telegram takes in a link', () => {
    fc.assert(
      fc.property(chance, (bytes) => {
        expect(makeInviteToken(bytes)).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
      }),
    );
  });

  test('holds all the chance that it was made of: two of different chance differ', () => {
    fc.assert(
      fc.property(chance, chance, (one, other) => {
        const isSame = Buffer.from(one).equals(Buffer.from(other));
        expect(makeInviteToken(one) === makeInviteToken(other)).toBe(isSame);
      }),
    );
  });

  test('is read as it was written, however it was typed', () => {
    fc.assert(
      fc.property(chance, (bytes) => {
        const token = makeInviteToken(bytes);
        const typed = ` ${token.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')} `;
        expect([token, typed, token.replaceAll('-', '')].map(readInviteToken)).toEqual([token, token, token]);
      }),
    );
  });

  test('is not made of too little chance', () => {
    expect(() => makeInviteToken(new Uint8Array(9))).toThrow(RangeError);
  });

  test.each([
    '',
    'the matrix',
    'K7QX-9M2P-4TRD',
    'K7QX-9M2P-4TRD-AB3U',
    'K7QX-9M2P-4TRD-AB3F-1',
    'open sesame',
  ])('%j is none', (text) => {
    expect(readInviteToken(text)).toBeNull();
  });
});
