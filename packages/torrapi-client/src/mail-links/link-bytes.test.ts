import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readLink, writeLink } from './link-bytes.ts';

/** Mostly bytes that begin as a link does, so that the reader gets past its first look. */
const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 40 }),
  fc
    .tuple(fc.integer({ min: 0, max: 8 }), fc.uint8Array({ maxLength: 40 }))
    .map(([purpose, rest]) => Uint8Array.from([1, purpose, ...rest])),
  fc
    .tuple(fc.integer({ min: 1, max: 7 }), fc.array(fc.maxSafeNat(), { maxLength: 6 }))
    .map(([purpose, numbers]) => Uint8Array.from([1, purpose, ...numbers.flatMap(sevenBits)])),
);

test('whatever the bytes, they are no link, or the very bytes that the link is written with', () => {
  fc.assert(
    fc.property(bytes, (some) => {
      const link = readLink(some);
      if (link !== null) expect(Buffer.from(writeLink(link))).toEqual(Buffer.from(some));
    }),
    { numRuns: 3_000 },
  );
});

test('what old mails hold is read the same for ever', () => {
  const old = Uint8Array.from([1, 2, 7, 241, 231, 6, 7, 128, 216, 193, 162, 140, 52, 128, 154, 158, 1]);
  expect(readLink(old)).toEqual({
    readerId: 7,
    action: { purpose: 'watchlist', imdbId: 'tt0111601' },
    issuedAt: new Date(1_790_000_000_000),
    expiresAt: new Date(1_792_592_000_000),
  });
});

test('a layout of another version is not guessed at', () => {
  expect(readLink(Uint8Array.from([2, 4, 7, 1, 1]))).toBeNull();
  expect(readLink(Uint8Array.from([1, 4, 7, 1, 1]))).toMatchObject({ action: { purpose: 'unsubscribe' } });
});

function sevenBits(value: number): number[] {
  return value < 128 ? [value] : [(value % 128) + 128, ...sevenBits(Math.floor(value / 128))];
}
