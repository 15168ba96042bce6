import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ImdbId, imdbId } from '../titles/imdb-id.ts';
import type { ListedMoment, ListedRating } from './listed-rating.ts';
import { type KnownUserTitle, takeRatings, takeViewings } from './take-ratings.ts';

const NOW = new Date('2026-11-20T12:00:00Z');
const MATRIX = imdbId('tt0133093');
const day = (date: string): ListedMoment => ({ at: new Date(`${date}T00:00:00Z`), precision: 'day' });
const moment = (date: string): ListedMoment => ({ at: new Date(date), precision: 'moment' });
const ours = (parts: Partial<KnownUserTitle> = {}): KnownUserTitle => ({
  score: 8,
  ratedAt: new Date('2026-03-10T15:00:00Z'),
  seenAt: new Date('2026-03-09T20:00:00Z'),
  isRatedHere: true,
  ...parts,
});
const listed = (score: number, ratedOn: ListedMoment | null): ListedRating => ({
  imdbId: MATRIX,
  score,
  ratedOn,
});
const take = (known: KnownUserTitle | null, ...rows: ListedRating[]) =>
  takeRatings(new Map(known === null ? [] : [[MATRIX, known]]), rows, NOW);

describe('a score from outside', () => {
  test.each<[string, KnownUserTitle | null, ListedRating, 'added' | 'changed' | 'same' | 'kept']>([
    ['of a title that we know nothing of is taken', null, listed(7, day('2020-01-01')), 'added'],
    [
      'of a title that was only seen is taken',
      ours({ score: null, ratedAt: null }),
      listed(7, null),
      'added',
    ],
    ['that we have is nothing new', ours(), listed(8, day('2026-03-09')), 'same'],
    ['given later replaces ours', ours(), listed(7, day('2026-03-11')), 'changed'],
    ['given earlier does not', ours(), listed(7, day('2026-03-09')), 'kept'],
    ['given on the day of a score in the chat does not', ours(), listed(7, day('2026-03-10')), 'kept'],
    [
      'given on the day of one from outside does',
      ours({ isRatedHere: false }),
      listed(7, day('2026-03-10')),
      'changed',
    ],
    ['given a moment later replaces ours', ours(), listed(7, moment('2026-03-10T15:00:01Z')), 'changed'],
    ['given a moment earlier does not', ours(), listed(7, moment('2026-03-10T14:59:59Z')), 'kept'],
    ['without a date replaces none', ours(), listed(7, null), 'kept'],
    ['with a date to come replaces none', ours(), listed(7, day('2031-01-01')), 'kept'],
    ['replaces one of unknown date', ours({ ratedAt: null }), listed(7, day('2020-01-01')), 'changed'],
  ])('%s', (_what, known, row, outcome) => {
    const { changes, counts } = take(known, row);
    expect({ ...counts }).toEqual({ added: 0, changed: 0, same: 0, kept: 0, [outcome]: 1 });
    expect(changes).toHaveLength(outcome === 'added' || outcome === 'changed' ? 1 : 0);
  });

  test('brings its date as the day of seeing, or none where it has none', () => {
    expect(take(null, listed(7, day('2020-01-01'))).changes).toEqual([
      { imdbId: MATRIX, score: 7, ratedAt: day('2020-01-01').at, seenAt: day('2020-01-01').at },
    ]);
    expect(take(null, listed(7, null)).changes).toEqual([
      { imdbId: MATRIX, score: 7, ratedAt: NOW, seenAt: null },
    ]);
  });

  test('that we have is taken for its time when it was given again, and is nothing new all the same', () => {
    const again = take(ours(), listed(8, day('2026-09-01')));
    expect(again.counts).toEqual({ added: 0, changed: 0, same: 1, kept: 0 });
    expect(again.changes).toMatchObject([{ score: 8, ratedAt: day('2026-09-01').at }]);
    // What was said in between, and is heard of now, does not hold against it.
    const known = ours({ ratedAt: day('2026-09-01').at });
    expect(take(known, listed(5, day('2026-06-01'))).counts.kept).toBe(1);
  });

  test('of a title that the list has twice, the later one counts, once', () => {
    const { changes, counts } = take(null, listed(7, day('2021-01-01')), listed(9, day('2020-01-01')));
    expect(changes.map(({ score }) => score)).toEqual([7]);
    expect(counts.added).toBe(1);
  });
});

const idOf = (n: number): ImdbId => imdbId(`tt${String(n).padStart(7, '0')}`);
const someMoment = fc
  .record({
    days: fc.integer({ min: 0, max: 4 }),
    precision: fc.constantFrom('day' as const, 'moment' as const),
  })
  .map(({ days, precision }): ListedMoment => {
    const at = new Date(Date.UTC(2026, 0, 1 + days) + (precision === 'day' ? 0 : 45_000_000));
    return { at, precision };
  });
const someList = fc.array(
  fc.record({
    imdbId: fc.integer({ min: 1, max: 4 }).map(idOf),
    score: fc.integer({ min: 1, max: 10 }),
    ratedOn: fc.option(someMoment, { nil: null }),
  }),
  { maxLength: 8 },
);

/** What stands in the database after the changes, as the upsert writes it. */
function written(
  known: ReadonlyMap<ImdbId, KnownUserTitle>,
  list: ListedRating[],
): Map<ImdbId, KnownUserTitle> {
  const after = new Map(known);
  for (const { imdbId: id, score, ratedAt, seenAt } of takeRatings(known, list, NOW).changes) {
    const before = known.get(id);
    after.set(id, {
      score,
      ratedAt,
      seenAt: before?.seenAt ?? seenAt,
      isRatedHere: before?.isRatedHere ?? false,
    });
  }
  return after;
}

describe('any list', () => {
  test('taken over twice changes nothing the second time', () => {
    fc.assert(
      fc.property(someList, someList, (first, second) => {
        const known = written(written(new Map(), first), second);
        expect(takeRatings(known, second, NOW).changes).toEqual([]);
      }),
    );
  });

  test('takes no seen date away, and forgets no title', () => {
    fc.assert(
      fc.property(someList, someList, (first, second) => {
        const known = written(new Map(), first);
        const after = written(known, second);
        for (const [id, before] of known) {
          expect(after.get(id)?.score).not.toBeNull();
          if (before.seenAt !== null) expect(after.get(id)?.seenAt).toEqual(before.seenAt);
        }
      }),
    );
  });
});

describe('a viewing history', () => {
  test('notes what was seen last, and leaves dates that are known', () => {
    const seen = new Date('2026-05-01T00:00:00Z');
    const earlier = new Date('2026-04-01T00:00:00Z');
    const rows = [
      { imdbId: idOf(1), seenOn: earlier },
      { imdbId: idOf(1), seenOn: seen },
      { imdbId: MATRIX, seenOn: seen },
    ];
    const { changes, counts } = takeViewings(new Map([[MATRIX, ours()]]), rows, NOW);
    expect(changes).toEqual([{ imdbId: idOf(1), seenOn: seen }]);
    expect(counts).toEqual({ added: 1, same: 1 });
  });

  test('nothing was seen in the future', () => {
    const rows = [{ imdbId: MATRIX, seenOn: new Date('2031-01-01') }];
    expect(takeViewings(new Map(), rows, NOW).changes).toEqual([{ imdbId: MATRIX, seenOn: NOW }]);
  });
});
