import { imdbId } from '@matinee/domain/titles/imdb-id';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LIFETIME_SECONDS, type LinkAction } from './mail-link.ts';
import { createMailLinks, mailLinkUrl } from './mail-links.ts';

const links = createMailLinks('a secret of sixteen or more');
const ISSUED = new Date('2026-11-21T08:00:00.123Z');
const title = imdbId('tt0111161');

const number = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER });
const titles = fc
  .tuple(fc.integer({ min: 0, max: 9_999_999_999 }), fc.integer({ min: 7, max: 10 }))
  .map(([digits, length]) => imdbId(`tt${String(digits).padStart(length, '0')}`));
const actions: fc.Arbitrary<LinkAction> = fc.oneof(
  number.map((releaseId) => ({ purpose: 'download' as const, releaseId })),
  number.map((issueId) => ({ purpose: 'issue' as const, issueId })),
  titles.map((id) => ({ purpose: 'watchlist' as const, imdbId: id })),
  titles.map((id) => ({ purpose: 'not-interested' as const, imdbId: id })),
  fc
    .constantFrom('unsubscribe' as const, 'preferences' as const, 'admin' as const)
    .map((purpose) => ({ purpose })),
);
const moments = fc.date({ min: new Date('2026-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
const readers = fc.integer({ min: 1, max: 2 ** 52 });

describe('a signed link', () => {
  test('is read as it was made: reader, purpose, what it is about, when', () => {
    fc.assert(
      fc.property(readers, actions, moments, (readerId, action, issuedAt) => {
        const opened = links.open(links.token(readerId, action, issuedAt), issuedAt);
        const expiresAt = new Date(issuedAt.getTime() + LIFETIME_SECONDS[action.purpose] * 1000);
        expect(opened).toEqual({
          type: 'valid',
          link: { id: expect.stringMatching(/^[0-9a-f]{32}$/), readerId, action, issuedAt, expiresAt },
        });
      }),
    );
  });

  test('is one link: no two readers, purposes, things or moments share a token or an id', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(readers, actions, moments), {
          selector: ([reader, action, at]) => JSON.stringify([reader, Object.entries(action).sort(), at]),
          minLength: 2,
        }),
        (many) => {
          const tokens = many.map((one) => links.token(...one));
          expect(new Set(tokens).size).toBe(many.length);
          expect(new Set(tokens.map((token) => linkOf(token, ISSUED)?.id)).size).toBe(many.length);
        },
      ),
    );
  });

  test('with any one character changed, added, or left out is not ours', () => {
    fc.assert(
      fc.property(actions, fc.nat(), base64urlCharacter(), (action, place, character) => {
        const token = links.token(7, action, ISSUED);
        const at = place % token.length;
        const changed = token.slice(0, at) + character + token.slice(at + 1);
        const added = token.slice(0, at) + character + token.slice(at);
        const cut = token.slice(0, at) + token.slice(at + 1);
        for (const text of [changed, added, cut].filter((one) => one !== token)) {
          expect(links.open(text, ISSUED)).toEqual({ type: 'not-ours' });
        }
      }),
    );
  });

  test.each([
    ['padding', (token: string) => `${token}=`],
    ['white space', (token: string) => `${token.slice(0, 5)}\n${token.slice(5)}`],
    ['the other alphabet of base64', (token: string) => Buffer.from(token, 'base64url').toString('base64')],
    ['something after it', (token: string) => `${token}.`],
  ])('has one spelling: with %s it is not ours', (_, respell) => {
    // Enough of them that some hold a character that the two alphabets write differently.
    for (let releaseId = 1; releaseId < 50; releaseId += 1) {
      const token = links.token(7, { purpose: 'download', releaseId }, ISSUED);
      const text = respell(token);
      if (text !== token) expect(links.open(text, ISSUED)).toEqual({ type: 'not-ours' });
    }
  });

  test('of another secret is not ours', () => {
    const token = createMailLinks('another secret of that length').token(7, { purpose: 'admin' }, ISSUED);
    expect(links.open(token, ISSUED)).toEqual({ type: 'not-ours' });
  });

  test('can be asked for by any text: it is read or refused, and nothing is thrown', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.base64String(), fc.string()), (text) => {
        expect(links.open(text, ISSUED)).toEqual({ type: 'not-ours' });
      }),
    );
  });

  test.each(Object.entries(LIFETIME_SECONDS))(
    'for %s works until its last second, and not after',
    (purpose, seconds) => {
      const action = actionFor(purpose);
      const token = links.token(7, action, ISSUED);
      const end = ISSUED.getTime() + seconds * 1000;
      expect(links.open(token, new Date(end - 1)).type).toBe('valid');
      expect(links.open(token, new Date(end))).toMatchObject({
        type: 'expired',
        link: { readerId: 7, action },
      });
    },
  );

  test('acts for thirty days; who wants no more mail can say so for years; an admin is let in for minutes', () => {
    const days = (purpose: keyof typeof LIFETIME_SECONDS) => LIFETIME_SECONDS[purpose] / 86_400;
    expect([days('download'), days('watchlist'), days('not-interested')]).toEqual([30, 30, 30]);
    expect(days('unsubscribe')).toBeGreaterThan(365);
    expect(days('admin')).toBeLessThan(0.05);
  });

  test('made again for the same mail is the same', () => {
    const token = links.token(7, { purpose: 'watchlist', imdbId: title }, ISSUED);
    expect(links.token(7, { purpose: 'watchlist', imdbId: title }, new Date(ISSUED))).toBe(token);
  });

  test('is short enough for any mail program, and needs no escaping', () => {
    const longest = links.token(2 ** 52, { purpose: 'download', releaseId: 2 ** 40 }, ISSUED);
    const url = mailLinkUrl({ host: 'https://links.example.org', basePath: '/matinee' }, longest);
    expect(url).toMatch(/^https:\/\/links\.example\.org\/matinee\/l\/[\w-]+$/);
    expect(url.length).toBeLessThan(110);
  });

  test.each([-1, 1.5, Number.NaN, 2 ** 53])(
    'is not made for %d: a mistake of ours must not become a link to something else',
    (releaseId) => {
      expect(() => links.token(7, { purpose: 'download', releaseId }, ISSUED)).toThrow(RangeError);
    },
  );

  test('a hundred thousand of them take seconds at most, and no database', () => {
    const startedAt = performance.now();
    for (let n = 0; n < 100_000; n += 1)
      links.token(n % 1_000, { purpose: 'download', releaseId: n }, ISSUED);
    expect(performance.now() - startedAt).toBeLessThan(20_000);
  });
});

function linkOf(token: string, now: Date) {
  const opened = links.open(token, now);
  return opened.type === 'not-ours' ? null : opened.link;
}

function base64urlCharacter() {
  return fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_');
}

function actionFor(purpose: string): LinkAction {
  switch (purpose) {
    case 'download':
      return { purpose, releaseId: 5 };
    case 'issue':
      return { purpose, issueId: 5 };
    case 'watchlist':
    case 'not-interested':
      return { purpose, imdbId: title };
    case 'unsubscribe':
    case 'preferences':
    case 'admin':
      return { purpose };
    default:
      throw new RangeError(purpose);
  }
}
