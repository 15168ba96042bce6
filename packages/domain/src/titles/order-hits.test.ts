import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fameOf, type IndexHit, orderHits, scoreHit } from './order-hits.ts';

function order(hits: Record<string, Partial<IndexHit>>, askedYear: number | null = null): string[] {
  const scored = Object.entries(hits).map(([name, hit]) => ({
    name,
    ...scoreHit({ rank: 1000, year: null, closeness: 1, ...hit }, askedYear),
  }));
  return orderHits(scored, 20).map(({ name }) => name);
}

describe('the order of hits', () => {
  it('is by closeness', () => {
    expect(order({ far: { closeness: 0.6 }, same: {}, near: { closeness: 0.8 } })).toEqual([
      'same',
      'near',
      'far',
    ]);
  });

  it('of the same name is by how well known they are', () => {
    expect(order({ unknown: { rank: 900_000 }, known: { rank: 900 }, famous: { rank: 9 } })).toEqual([
      'famous',
      'known',
      'unknown',
    ]);
  });

  it('puts a film of the year first, then one of the year before or after', () => {
    const hits = {
      famous: { rank: 5, year: 2021 },
      near: { rank: 50_000, year: 1985 },
      same: { rank: 50_000, year: 1984 },
    };
    expect(order(hits, 1984)).toEqual(['same', 'near', 'famous']);
    expect(order(hits)[0]).toBe('famous');
  });

  it('prefers a year that is not known to one that is wrong', () => {
    expect(order({ wrong: { year: 2021 }, unknown: { year: null } }, 1984)).toEqual(['unknown', 'wrong']);
  });

  it('does not put a film nobody has heard of before the one that everybody misspells', () => {
    expect(order({ unheard: { rank: 1_500_000 }, famous: { rank: 20, closeness: 0.93 } })[0]).toBe('famous');
  });

  it('shows a famous film that holds what was typed among the first five, however many bear that very name', () => {
    const namesakes = Object.fromEntries(
      Array.from({ length: 9 }, (_, at) => [`same ${at}`, { rank: 100_000 + at }]),
    );
    const names = order({
      ...namesakes,
      famous: { rank: 10, closeness: 0.62 },
      farFetched: { rank: 1, closeness: 0.4 },
    });
    expect(names.slice(0, 4)).toEqual(['same 0', 'same 1', 'same 2', 'famous']);
    expect(names.at(-1)).toBe('farFetched');
  });

  it('ends with as many as were asked for', () => {
    const hits = Array.from({ length: 9 }, (_, at) =>
      scoreHit({ rank: at + 1, year: null, closeness: 1 }, null),
    );
    for (const limit of [0, 2, 3, 5, 9, 20]) expect(orderHits(hits, limit)).toHaveLength(Math.min(limit, 9));
  });

  it('loses no hit and repeats none', () => {
    const hit = fc.record({
      rank: fc.integer({ min: 1, max: 2_000_000 }),
      year: fc.constantFrom(null, 1984, 2021),
      closeness: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(hit, { maxLength: 12 }), fc.constantFrom(null, 1984), (hits, year) => {
        const scored = hits.map((one, id) => ({ id, ...scoreHit(one, year) }));
        expect(
          orderHits(scored, 20)
            .map(({ id }) => id)
            .sort((a, b) => a - b),
        ).toEqual(hits.map((_, id) => id));
      }),
    );
  });
});

it.each([
  ['the same name', {}, null, true],
  ['a slip away', { closeness: 0.85 }, null, true],
  ['too far', { closeness: 0.7 }, null, false],
  ['little known', { rank: 70_000 }, null, false],
  ['of the year', { year: 1984 }, 1984, true],
  ['of the year before', { year: 1983 }, 1984, true],
  ['of another year', { year: 2021 }, 1984, false],
  ['of no known year', { year: null }, 1984, false],
])('%s: sure or not', (_what, hit, askedYear, isSure) => {
  expect(scoreHit({ rank: 100, year: 1990, closeness: 1, ...hit }, askedYear).isSure).toBe(isSure);
});

it('is most famous at rank 1, and not at all at the end', () => {
  expect(fameOf(1)).toBe(1);
  expect(fameOf(10)).toBeLessThan(1);
  expect(fameOf(5_000_000)).toBe(0);
});
