import { describe, expect, test } from 'vitest';
import { retryDelaySeconds } from './retry-delay.ts';

describe('the pause before a sending is tried again', () => {
  test.each([
    // attempts, shortest, longest
    [1, 15, 30],
    [2, 30, 60],
    [3, 60, 120],
    [4, 120, 240],
    [10, 7_680, 15_360],
    [11, 10_800, 21_600],
    [12, 10_800, 21_600],
    [1_000, 10_800, 21_600],
  ])('after attempt %i is between %i and %i seconds', (attempts, shortest, longest) => {
    expect(retryDelaySeconds(attempts, 0, undefined)).toBe(shortest);
    expect(retryDelaySeconds(attempts, 0.999_999, undefined)).toBeCloseTo(longest, 0);
  });

  test.each([
    [1, 3],
    [12, 3],
    [1, 86_400],
  ])('after attempt %i, told to wait %i s, is that long or up to a tenth longer', (attempts, told) => {
    expect(retryDelaySeconds(attempts, 0, told)).toBe(told);
    expect(retryDelaySeconds(attempts, 0.999_999, told)).toBeLessThanOrEqual(told * 1.1);
  });
});
