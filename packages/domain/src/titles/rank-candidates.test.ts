import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { imdbId } from './imdb-id.ts';
import { rankCandidates } from './rank-candidates.ts';
import type { TitleCandidate } from './title.ts';

let next = 1;
function aCandidate(title: string, changes: Partial<TitleCandidate> = {}): TitleCandidate {
  const id = imdbId(`tt${String(next++).padStart(7, '0')}`);
  return {
    imdbId: id,
    kind: 'movie',
    title,
    originalTitle: null,
    year: null,
    posterUrl: null,
    stars: [],
    ...changes,
  };
}
const names = (candidates: TitleCandidate[]) =>
  candidates.map(({ title, year }) => `${title} ${year ?? '?'}`);
const asked = (text: string, year: number | null = null) => [{ text, year }];

describe('the order', () => {
  it('puts the name that was typed first, then those that begin with it, then the rest', () => {
    const found = [
      aCandidate('The Making of The Matrix'),
      aCandidate('Something else'),
      aCandidate('The Matrix Reloaded'),
      aCandidate('The Matrix'),
    ];
    expect(rankCandidates(asked('matrix'), [found]).map(({ title }) => title)).toEqual([
      'The Matrix',
      'The Matrix Reloaded',
      'The Making of The Matrix',
      'Something else',
    ]);
  });

  it('puts films before the rest where the name is as near', () => {
    const found = [
      aCandidate('Matrix', { kind: 'short' }),
      aCandidate('Matrix', { kind: 'series', year: 1993 }),
      aCandidate('The Matrix', { year: 1999 }),
    ];
    expect(rankCandidates(asked('Matrix'), [found]).map(({ kind }) => kind)).toEqual([
      'movie',
      'series',
      'short',
    ]);
  });

  it('puts a series whose name was typed before a film that only begins with it', () => {
    const found = [
      aCandidate('Game of Thrones: The Film'),
      aCandidate('Game of Thrones', { kind: 'series' }),
    ];
    expect(rankCandidates(asked('game of thrones'), [found])[0]?.kind).toBe('series');
  });

  it('tells films of one name apart by the year, also one that is wrong by one', () => {
    const found = [2018, 2007, 1978].map((year) => aCandidate('Halloween', { year }));
    expect(names(rankCandidates(asked('halloween', 1978), [found]))[0]).toBe('Halloween 1978');
    expect(names(rankCandidates(asked('halloween', 1979), [found]))[0]).toBe('Halloween 1978');
    expect(names(rankCandidates(asked('halloween'), [found]))[0]).toBe('Halloween 2018');
  });

  it('lets each reading of what was typed win', () => {
    const found = [
      aCandidate('Wonder Woman', { year: 2017 }),
      aCandidate('Wonder Woman 1984', { year: 2020 }),
    ];
    const readings = [
      { text: 'Wonder Woman', year: 1984 },
      { text: 'Wonder Woman 1984', year: null },
    ];
    expect(names(rankCandidates(readings, [found]))).toEqual(['Wonder Woman 1984 2020', 'Wonder Woman 2017']);

    const matrix = [
      aCandidate('The Matrix Resurrections', { year: 2021 }),
      aCandidate('The Matrix', { year: 1999 }),
    ];
    const matrixReadings = [
      { text: 'The Matrix', year: 1999 },
      { text: 'The Matrix 1999', year: null },
    ];
    expect(names(rankCandidates(matrixReadings, [matrix]))[0]).toBe('The Matrix 1999');
  });

  it('knows a film by its original name too', () => {
    const found = [
      aCandidate('Amelia'),
      aCandidate('Amélie', { originalTitle: "Le Fabuleux Destin d'Amélie Poulain" }),
    ];
    expect(rankCandidates(asked('le fabuleux destin d’amelie poulain'), [found])[0]?.title).toBe('Amélie');
  });

  it('keeps the order of the searches where nothing else decides, theirs in turn', () => {
    const [a, b, c, d] = ['A x', 'B x', 'C x', 'D x'].map((title) => aCandidate(title));
    if (!a || !b || !c || !d) throw new Error('four');
    expect(
      rankCandidates(asked('zzz'), [
        [a, b],
        [c, d],
      ]),
    ).toEqual([a, c, b, d]);
  });
});

describe('merging', () => {
  it('shows a title once, with what any search knew of it', () => {
    const tmdb = aCandidate('The Matrix', { year: null, posterUrl: 'https://image.tmdb.org/x.jpg' });
    const imdb: TitleCandidate = {
      ...tmdb,
      year: 1999,
      posterUrl: 'https://m.media-amazon.com/x.jpg',
      stars: ['Keanu Reeves'],
    };
    expect(rankCandidates(asked('the matrix'), [[tmdb], [imdb]])).toEqual([
      { ...tmdb, year: 1999, stars: ['Keanu Reeves'] },
    ]);
  });

  it('believes who says more about the kind', () => {
    const film = aCandidate('Bao');
    expect(rankCandidates(asked('bao'), [[film], [{ ...film, kind: 'short' }]])[0]?.kind).toBe('short');
    expect(rankCandidates(asked('bao'), [[{ ...film, kind: 'short' }], [film]])[0]?.kind).toBe('short');
  });

  it('leaves out games and music videos', () => {
    expect(rankCandidates(asked('doom'), [[aCandidate('Doom', { kind: 'other' })]])).toEqual([]);
  });

  it('of nothing is nothing', () => {
    expect(rankCandidates(asked('x'), [])).toEqual([]);
    expect(rankCandidates(asked('x'), [[], []])).toEqual([]);
  });

  it('neither loses nor repeats a title, and gives the same order every time', () => {
    const candidate = fc.record({
      imdbId: fc.integer({ min: 1, max: 8 }).map((n) => imdbId(`tt000000${n}`)),
      kind: fc.constantFrom('movie', 'series', 'short', 'tv-movie'),
      title: fc.constantFrom('Matrix', 'The Matrix', 'Matrix Reloaded', 'Other'),
      originalTitle: fc.constantFrom(null, 'Matrix'),
      year: fc.constantFrom(null, 1999, 2000, 2021),
      posterUrl: fc.constant(null),
      stars: fc.constant([]),
    }) as fc.Arbitrary<TitleCandidate>;
    const searches = fc.array(fc.array(candidate, { maxLength: 6 }), { maxLength: 3 });
    fc.assert(
      fc.property(searches, fc.constantFrom(null, 1999), (found, year) => {
        const ranked = rankCandidates(asked('matrix', year), found);
        const ids = ranked.map((one) => one.imdbId);
        expect(new Set(ids).size).toBe(ids.length);
        expect(new Set(ids)).toEqual(new Set(found.flat().map((one) => one.imdbId)));
        expect(rankCandidates(asked('matrix', year), found)).toEqual(ranked);
      }),
    );
  });
});
