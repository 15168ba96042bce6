import { expect, test } from 'vitest';
import { retryDelaySeconds } from './retry-delay.ts';

const delay = (over: Partial<Parameters<typeof retryDelaySeconds>[0]>) =>
  retryDelaySeconds({
    reason: 'client-unavailable',
    attempts: 1,
    askedForSeconds: undefined,
    random: () => 1,
    ...over,
  });

test('waits grow, and end where waiting longer helps nobody', () => {
  expect([1, 2, 3, 4, 5, 50].map((attempts) => delay({ attempts }))).toEqual([5, 10, 20, 40, 60, 60]);
  expect(delay({ attempts: 1_000_000, reason: 'indexer-unavailable' })).toBe(900);
});

test('chance takes off a quarter at most, so that not all come back at once', () => {
  expect(delay({ attempts: 4, random: () => 0 })).toBe(30);
});

test('nobody is asked again before they asked for it', () => {
  expect(delay({ askedForSeconds: 1_800 })).toBe(1_800);
  expect(delay({ askedForSeconds: 1 })).toBe(5);
});
