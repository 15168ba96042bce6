import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type GivenScore, takesForeignRating } from './foreign-rating.ts';

const EARLY = new Date('2026-01-01T00:00:00Z');
const LATE = new Date('2026-02-01T00:00:00Z');

describe('a score from another place', () => {
  test.each<[string, GivenScore | null, GivenScore, boolean]>([
    ['is taken where there is none', null, { score: 8, ratedAt: null }, true],
    ['is taken when it is the newer one', { score: 6, ratedAt: EARLY }, { score: 8, ratedAt: LATE }, true],
    ['is not when it is the older one', { score: 6, ratedAt: LATE }, { score: 8, ratedAt: EARLY }, false],
    [
      'is, for its time, when it is the same',
      { score: 8, ratedAt: EARLY },
      { score: 8, ratedAt: LATE },
      true,
    ],
    [
      'is not when both were given at once',
      { score: 6, ratedAt: EARLY },
      { score: 8, ratedAt: EARLY },
      false,
    ],
    ['is not when nobody knows since when', { score: 6, ratedAt: EARLY }, { score: 8, ratedAt: null }, false],
    ['is not when ours has no time', { score: 6, ratedAt: null }, { score: 8, ratedAt: LATE }, false],
  ])('%s', (_case, here, foreign, expected) => {
    expect(takesForeignRating(here, foreign)).toBe(expected);
  });

  test('seen again and again, in any order, leads to one end', () => {
    const anyScore = fc.record({
      score: fc.integer({ min: 1, max: 10 }),
      ratedAt: fc.integer({ min: 0, max: 1_000 }).map((n) => new Date(n)),
    });
    const end = (scores: GivenScore[]) =>
      scores.reduce<GivenScore | null>((here, one) => (takesForeignRating(here, one) ? one : here), null);
    fc.assert(
      fc.property(
        fc.uniqueArray(anyScore, { minLength: 1, selector: ({ ratedAt }) => ratedAt.getTime() }),
        (scores) => {
          const newest = scores.reduce((a, b) => (a.ratedAt > b.ratedAt ? a : b));
          expect(end(scores)?.score).toBe(newest.score);
          expect(end([...scores, ...scores])?.score).toBe(newest.score);
        },
      ),
    );
  });
});
