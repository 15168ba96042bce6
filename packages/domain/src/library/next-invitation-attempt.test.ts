import { expect, test } from 'vitest';
import { nextInvitationAttempt } from './next-invitation-attempt.ts';

test.each([
  [1, 120],
  [2, 300],
  [4, 3_600],
  [5, 21_600],
  [29, 21_600],
  [30, null],
])('after %i attempts Plex is asked again in %s seconds', (attempts, seconds) => {
  expect(nextInvitationAttempt(attempts)).toBe(seconds);
});
