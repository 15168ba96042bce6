import { imdbId } from '@matinee/domain/titles/imdb-id';
import { expect, test } from 'vitest';
import { readWatchlistLink, watchlistLink } from './watchlist-link.ts';

test('a link brings the offer as it was made, within Telegram’s 64 characters', () => {
  const offer = { imdbId: imdbId('tt1234567890'), mask: 2047, reason: 'tracker-busy' } as const;
  const payload = new URL(watchlistLink('matinee_bot', offer)).searchParams.get('start') ?? '';
  expect(payload).toMatch(/^[\w-]{1,64}$/);
  expect(readWatchlistLink(payload)).toEqual(offer);
});

test.each(['', 'tt0133093', 'wl-tt0133093', 'wl-tt0133093-1-9', 'wl-tt1-1-0', 'wl-tt0133093-x-0'])(
  '%j is none',
  (payload) => {
    expect(readWatchlistLink(payload)).toBeNull();
  },
);
