import { describe, expect, test } from 'vitest';
import { freeTriesLeft, loginWaitSeconds } from './login-wait.ts';

describe('waiting after wrong tries', () => {
  test.each([
    [0, 0],
    [1, 0],
    [4, 0],
    [5, 60],
    [6, 300],
    [7, 900],
    [8, 3_600],
    [9, 86_400],
    [1_000, 86_400],
  ])('%i wrong tries cost %i seconds', (failures, seconds) => {
    expect(loginWaitSeconds(failures)).toBe(seconds);
  });

  test('who may still try for nothing can be told how often', () => {
    expect([0, 1, 4, 5, 9].map(freeTriesLeft)).toEqual([5, 4, 1, 0, 0]);
  });
});
