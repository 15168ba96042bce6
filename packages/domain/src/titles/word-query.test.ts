import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldName } from './fold-name.ts';
import {
  allButOne,
  conditionsFor,
  type KnownWord,
  lookupFor,
  mostMatches,
  type WordCondition,
} from './word-query.ts';

const KNOWN =
  'matrix matrixx dark knight night man wall street wallstreet spider verse things thing 13th thor the';
const like: KnownWord[] = KNOWN.split(' ').map((word, at) => ({ word, names: 100 + at, bestRank: 1 + at }));
const conditions = (typed: string, beginning: KnownWord[] = []) =>
  conditionsFor(foldName(typed), { like, beginning });

describe('what is looked up', () => {
  it('is each word but the small ones', () => {
    expect(lookupFor(foldName('the dark knight')).words).toEqual(
      expect.arrayContaining(['dark', 'knight', 'darkknight']),
    );
    expect(lookupFor(foldName('the dark knight')).words).not.toContain('the');
  });

  it('is a small word where there are no others', () => {
    expect(lookupFor(foldName('the')).words).toContain('the');
  });

  it('is a long word also as two', () => {
    expect(lookupFor(foldName('spiderverse')).words).toEqual(expect.arrayContaining(['spider', 'verse']));
  });

  it('is a number also as an ordinal', () => {
    expect(lookupFor(foldName('friday 13')).words).toContain('13th');
  });

  it.each([
    ['stranger thin', 'thin'],
    ['inters', 'inters'],
    ['the th', null],
    ['rocky 2049', null],
    ['what is the movie', null],
  ])('in %j is the beginning %j', (typed, beginning) => {
    expect(lookupFor(foldName(typed)).beginning).toBe(beginning);
  });

  it('is little, whatever was typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (typed) => {
        const { words, keys } = lookupFor(foldName(typed));
        expect(words.length).toBeLessThan(3000);
        expect(keys.length).toBeLessThan(400);
      }),
    );
  });
});

describe('the condition for', () => {
  it('a misspelt word is any that it is like, the likeliest first', () => {
    expect(conditions('matirx')).toEqual([{ any: ['matrix', 'matrixx'] }]);
  });

  it('two words is both, each in its ways', () => {
    expect(conditions('dark night')).toEqual([{ any: ['dark'] }, { any: ['night', 'knight'] }]);
  });

  it('two words that are also one is either', () => {
    expect(conditions('wall street')).toEqual([
      { any: ['wallstreet', { all: [{ any: ['wall'] }, { any: ['street'] }] }] },
    ]);
  });

  it('a word that is also two is both of these', () => {
    expect(conditions('spiderverse')).toEqual([{ any: [{ all: ['spider', 'verse'] }] }]);
  });

  it('an unfinished word is what begins so', () => {
    expect(conditions('matr', [{ word: 'matrix', names: 1, bestRank: 1 }])).toEqual([{ any: ['matrix'] }]);
  });

  it('a word that is like nothing is none', () => {
    expect(conditions('qqqqqq thor')).toEqual([{ any: ['thor'] }]);
    expect(conditions('qqqqqq')).toEqual([]);
  });
});

it('leaves each one out in turn', () => {
  const all: WordCondition[] = ['a', 'b', 'c'];
  expect(allButOne(all)).toEqual({ any: [{ all: ['b', 'c'] }, { all: ['a', 'c'] }, { all: ['a', 'b'] }] });
});

it.each<[string, WordCondition, number]>([
  ['a word', 'dark', 5],
  ['a word that is in none', 'light', 0],
  ['any of some', { any: ['dark', 'night'] }, 25],
  ['all of some', { all: ['dark', 'night'] }, 5],
  ['some of each', { any: ['night', { all: ['dark', { any: ['night', 'dark'] }] }] }, 25],
])('counts how many names can have %s', (_what, condition, most) => {
  const known = [
    { word: 'dark', names: 5, bestRank: 1 },
    { word: 'night', names: 20, bestRank: 2 },
  ];
  expect(mostMatches(condition, known)).toBe(most);
});
