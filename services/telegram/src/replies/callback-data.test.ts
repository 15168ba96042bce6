import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeButton, encodeButton } from './callback-data.ts';

describe('what a button carries', () => {
  test('is read as it was written, for every person that Telegram can number', () => {
    const part = fc.stringMatching(/^[A-Za-z0-9_-]{0,12}$/);
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2 ** 52 }),
        fc.array(part, { minLength: 1, maxLength: 3 }),
        (owner, parts) => {
          expect(decodeButton(encodeButton(owner, 'card', ...parts))).toEqual({
            action: 'card',
            parts,
            ownerId: owner,
          });
        },
      ),
    );
  });

  test('fits in 64 bytes with the longest ids there are', () => {
    expect(
      Buffer.byteLength(encodeButton(2 ** 52, 'norel', 'tt1234567890', 'unknown', 99)),
    ).toBeLessThanOrEqual(64);
  });

  test('a button that would not fit is a bug, found before Telegram refuses the message', () => {
    expect(() => encodeButton(1, 'card', 'x'.repeat(80))).toThrow(RangeError);
  });

  test.each([
    '',
    'card',
    '1card',
    '0card:1:abc',
    '2card:1:abc',
    '1card:1:ABC',
    '1card:1:toolongowner0',
    'x'.repeat(64),
  ])('%j, of another version or made up, is nothing', (data) => {
    expect(decodeButton(data)).toBeNull();
  });
});
