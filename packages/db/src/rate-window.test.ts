import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addToWindow, type SpentByMinute, secondsUntil, spentInWindow } from './rate-window.ts';

const HOUR = 3_600;
const at = (seconds: number) => new Date(Date.UTC(2030, 0, 1) + seconds * 1_000);

/** Spends one call at a time under a limit, and says when each was granted. */
function grantedTimes(times: readonly number[], limit: number): number[] {
  let spent: SpentByMinute = {};
  const granted: number[] = [];
  for (const time of times) {
    if (spentInWindow(spent, HOUR, at(time)) + 1 > limit) continue;
    spent = addToWindow(spent, 1, HOUR, at(time));
    granted.push(time);
  }
  return granted;
}

const calls = fc.array(fc.integer({ min: 0, max: 5 * HOUR }), { minLength: 1, maxLength: 400 });

describe('a sliding window', () => {
  test('no stretch of 60 minutes, wherever it starts, holds more calls than the limit', () => {
    fc.assert(
      fc.property(calls, fc.integer({ min: 1, max: 40 }), (times, limit) => {
        const granted = grantedTimes(
          times.toSorted((a, b) => a - b),
          limit,
        );
        for (const start of granted) {
          const inStretch = granted.filter((time) => time >= start && time <= start + HOUR);
          expect(inStretch.length).toBeLessThanOrEqual(limit);
        }
      }),
    );
  });

  test('a clock that is up to ten minutes behind grants no more than that either', () => {
    const skewed = fc.array(
      fc.record({ time: fc.integer({ min: 0, max: 3 * HOUR }), behind: fc.integer({ min: 0, max: 600 }) }),
      { maxLength: 300 },
    );
    fc.assert(
      fc.property(skewed, fc.integer({ min: 1, max: 20 }), (attempts, limit) => {
        const seen = attempts.toSorted((a, b) => a.time - b.time).map(({ time, behind }) => time - behind);
        const granted = grantedTimes(seen, limit);
        for (const start of granted) {
          const inStretch = granted.filter((time) => time >= start && time <= start + HOUR);
          expect(inStretch.length).toBeLessThanOrEqual(limit);
        }
      }),
    );
  });

  test('whoever waits as long as they are told to, and no shorter, is granted', () => {
    fc.assert(
      fc.property(calls, fc.integer({ min: 1, max: 40 }), (times, limit) => {
        const sorted = times.toSorted((a, b) => a - b);
        let spent: SpentByMinute = {};
        for (const time of sorted) spent = addToWindow(spent, 1, HOUR, at(time));
        const now = sorted.at(-1) ?? 0;
        const wait = secondsUntil(spent, limit - 1, HOUR, at(now));
        if (wait === null) throw new Error('a limit of at least one is always free some day');
        expect(spentInWindow(spent, HOUR, at(now + wait))).toBeLessThan(limit);
        if (wait > 0) expect(spentInWindow(spent, HOUR, at(now + wait - 1))).toBeGreaterThanOrEqual(limit);
      }),
    );
  });

  test('what is stored does not grow for ever', () => {
    let spent: SpentByMinute = {};
    for (let minute = 0; minute < 10_000; minute += 1) spent = addToWindow(spent, 1, HOUR, at(minute * 60));
    expect(Object.keys(spent).length).toBeLessThanOrEqual(72);
  });
});
