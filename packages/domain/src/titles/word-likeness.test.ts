import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance } from './name-closeness.ts';
import {
  createLettersLikeness,
  createWordLikeness,
  isMinorWord,
  LEAST_LIKENESS,
  wordWeight,
} from './word-likeness.ts';

const wordLikeness = (typed: string, word: string) => createWordLikeness(typed)(word);

describe('a word may be meant by', () => {
  it.each([
    ['matirx', 'matrix'],
    ['hre', 'her'],
    ['jwas', 'jaws'],
    ['shwartzeneger', 'schwarzenegger'],
    ['furios', 'furious'],
    ['13', '13th'],
    ['uo', 'up'],
    ['requium', 'requiem'],
  ])('%s: %s', (typed, word) => {
    expect(wordLikeness(typed, word)).toBeGreaterThanOrEqual(LEAST_LIKENESS);
    expect(wordLikeness(typed, word)).toBeLessThan(1);
  });

  it.each([
    ['300', '301'],
    ['2', '2049'],
    ['us', 'it'],
    ['her', 'saw'],
    ['love', 'hate'],
    ['matrix', 'titanic'],
    ['2', 'ii'],
  ])('%s, but not %s', (typed, word) => {
    expect(wordLikeness(typed, word)).toBeLessThan(LEAST_LIKENESS);
  });

  it('itself, most of all', () => {
    fc.assert(fc.property(fc.string(), (word) => wordLikeness(word, word) === 1));
  });
});

it('takes a swap of two letters for likelier than another letter', () => {
  expect(wordLikeness('hre', 'her')).toBeGreaterThan(wordLikeness('hre', 'hore'));
  expect(wordLikeness('hre', 'her')).toBeGreaterThan(wordLikeness('hre', 'are'));
});

it('is the same from both sides, and within 0 and 1', () => {
  const word = fc.stringMatching(/^[a-d0-9]{1,8}$/);
  fc.assert(
    fc.property(word, word, (one, other) => {
      const likeness = wordLikeness(one, other);
      expect(likeness).toBe(wordLikeness(other, one));
      expect(likeness).toBeGreaterThanOrEqual(0);
      expect(likeness).toBeLessThanOrEqual(1);
    }),
  );
});

it('finds two letters nothing like each other', () => {
  expect(wordLikeness('a', 'b')).toBe(0);
});

it.each([
  ['the', 'matrix'],
  ['film', 'up'],
  ['up', 'matrix'],
])('%s counts for less than %s', (one, other) => {
  expect(wordWeight(one)).toBeLessThan(wordWeight(other));
  expect(isMinorWord(other)).toBe(false);
});

it('tells words apart at once only where all their letters would', () => {
  const word = fc.stringMatching(/^[a-eé千キ]{0,9}$/);
  fc.assert(
    fc.property(word, word, (one, other) => {
      const longest = Math.max(one.length, other.length);
      const allowed = longest <= 4 ? 1 : Math.max(2, Math.floor(longest * 0.3));
      const isNear = editDistance(one, other, allowed) <= allowed;
      fc.pre(longest > 1);
      expect(createLettersLikeness(one)(other) !== 0 || !isNear).toBe(true);
    }),
  );
});
