import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ForeignScore, type HeldScore, takesForeignScore } from './later-score.ts';
import type { ListedMoment } from './listed-rating.ts';

const moment = (date: string): ListedMoment => ({ at: new Date(date), precision: 'moment' });
const day = (date: string): ListedMoment => ({ at: new Date(`${date}T00:00:00Z`), precision: 'day' });
const here = (score: number, ratedAt: string | null, isGivenHere = true): HeldScore => ({
  score,
  ratedAt: ratedAt === null ? null : new Date(ratedAt),
  isGivenHere,
});
const there = (score: number, ratedOn: ListedMoment | null): ForeignScore => ({ score, ratedOn });
const NOON = '2026-03-10T12:00:00Z';

describe('a score from another place', () => {
  test.each<[string, HeldScore | null, ForeignScore, boolean]>([
    ['is taken where there is none', null, there(8, null), true],
    ['is taken when it is the later one', here(6, NOON), there(8, moment('2026-03-10T12:00:01Z')), true],
    ['is not when it is the earlier one', here(6, NOON), there(8, moment('2026-03-10T11:59:59Z')), false],
    ['is not when both were given at once', here(6, NOON), there(8, moment(NOON)), false],
    ['is not when nobody knows since when', here(6, NOON), there(8, null), false],
    ['is not when nobody knows when either was given', here(6, null), there(8, null), false],
    ['is when ours has no time', here(6, null), there(8, moment(NOON)), true],
    ['of the next day is taken', here(6, NOON), there(8, day('2026-03-11')), true],
    ['of the day before is not', here(6, NOON), there(8, day('2026-03-09')), false],
    ['of one day with what was said in the chat is not', here(6, NOON), there(8, day('2026-03-10')), false],
    ['of one day with what came from outside is', here(6, NOON, false), there(8, day('2026-03-10')), true],
    ['that we have is taken for its time', here(8, NOON), there(8, moment('2026-03-11T00:00:00Z')), true],
    ['that we have is not for an earlier one', here(8, NOON, false), there(8, day('2026-03-10')), false],
  ])('%s', (_case, ours, foreign, expected) => {
    expect(takesForeignScore(ours, foreign)).toBe(expected);
  });

  const anyScore = fc.record({
    score: fc.integer({ min: 1, max: 10 }),
    at: fc.integer({ min: 0, max: 1_000 }).map((n) => new Date(n)),
  });
  type Given = { score: number; at: Date };
  const take = (held: HeldScore | null, { score, at }: Given): HeldScore | null =>
    takesForeignScore(held, { score, ratedOn: { at, precision: 'moment' } })
      ? { score, ratedAt: at, isGivenHere: held?.isGivenHere ?? false }
      : held;

  test('seen again and again, from any places in any order, leads to one end', () => {
    const anyScores = fc.uniqueArray(anyScore, { minLength: 1, selector: ({ at }) => at.getTime() });
    fc.assert(
      fc.property(anyScores, (scores) => {
        const end = (all: Given[]) => all.reduce(take, null);
        const newest = scores.reduce((a, b) => (a.at > b.at ? a : b));
        const expected = { score: newest.score, ratedAt: newest.at };
        expect(end(scores)).toMatchObject(expected);
        expect(end(scores.toReversed())).toMatchObject(expected);
        expect(end([...scores, ...scores])).toMatchObject(expected);
      }),
    );
  });
});
