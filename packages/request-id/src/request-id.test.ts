import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { currentRequestId, isRequestId, resumeRequest, withRequestId } from './request-id.ts';

describe('a request id', () => {
  test('is there in everything that is done under it, and nowhere else', async () => {
    const seen = async () => {
      await nextTurn();
      return currentRequestId();
    };
    const both = Promise.all([withRequestId('update-1', seen), withRequestId('update-2', seen)]);
    expect(currentRequestId()).toBeUndefined();
    expect(await both).toEqual(['update-1', 'update-2']);
    expect(currentRequestId()).toBeUndefined();
  });

  test('left with something is taken up again; without one the present one goes on', () => {
    withRequestId('resume-grabs-1', () => {
      expect(resumeRequest('update-1', currentRequestId)).toBe('update-1');
      expect(resumeRequest(null, currentRequestId)).toBe('resume-grabs-1');
    });
    expect(resumeRequest(null, currentRequestId)).toBeUndefined();
  });

  test.each([
    ['update-17', true],
    ['', false],
    ['x'.repeat(65), false],
    ['forged" "level":"fatal', false],
    [undefined, false],
  ])('%j from outside is one: %s', (value, isOne) => {
    expect(isRequestId(value)).toBe(isOne);
  });
});
