import { describe, expect, test } from 'vitest';
import { imdbPauseSeconds } from './back-off.ts';

describe('nobody asks IMDb', () => {
  test.each([
    ['out-of-order', 1, 60],
    ['out-of-order', 3, 240],
    ['out-of-order', 99, 3_600],
    ['rate-limited', 1, 900],
    ['turned-away', 1, 3_600],
    ['turned-away', 2, 7_200],
    ['turned-away', 99, 86_400],
  ] as const)('after %s, %i times in a row, for %i s', (reason, failures, seconds) => {
    expect(imdbPauseSeconds(reason, failures, { random: 1 })).toBe(seconds);
    expect(imdbPauseSeconds(reason, failures, { random: 0 })).toBe(seconds * 0.8);
  });

  test('for as long as it asks, up to a day', () => {
    expect(imdbPauseSeconds('rate-limited', 1, { random: 0, retryAfterSeconds: 4_000 })).toBe(4_000);
    expect(imdbPauseSeconds('rate-limited', 1, { random: 0, retryAfterSeconds: 10 })).toBe(720);
    expect(imdbPauseSeconds('rate-limited', 1, { random: 0, retryAfterSeconds: 1e9 })).toBe(86_400);
  });
});
