import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashText, spellingKeys } from './spelling-keys.ts';

const areAkin = (one: string, other: string) => {
  const keys = new Set(spellingKeys(other));
  return spellingKeys(one).some((key) => keys.has(key));
};

describe('spelling keys', () => {
  it.each([
    ['matirx', 'matrix'],
    ['natrix', 'matrix'],
    ['atrix', 'matrix'],
    ['mmatrix', 'matrix'],
    ['jwas', 'jaws'],
    ['hre', 'her'],
    ['uo', 'up'],
    ['shwartzeneger', 'schwarzenegger'],
    ['carribbean', 'caribbean'],
    ['exorsist', 'exorcist'],
    ['千と干尋', '千と千尋'],
  ])('make %s akin to %s', (typed, meant) => {
    expect(areAkin(typed, meant)).toBe(true);
  });

  it.each([
    ['300', '301'],
    ['13th', '12th'],
    ['matrix', 'titanic'],
    ['x', 'y'],
  ])('keep %s and %s apart', (one, other) => {
    expect(areAkin(one, other)).toBe(false);
  });

  it('make every word akin to what one slip makes of it', () => {
    const word = fc.stringMatching(/^[a-z]{3,15}$/);
    const slip = fc.record({ place: fc.nat(20), letter: fc.stringMatching(/^[a-z]$/), kind: fc.nat(3) });
    fc.assert(
      fc.property(word, slip, (meant, { place, letter, kind }) => {
        const letters = [...meant];
        const at = place % (meant.length - 1);
        if (kind === 0) letters.splice(at, 1);
        else if (kind === 1) letters.splice(at, 1, letter);
        else if (kind === 2) letters.splice(at, 0, letter);
        else letters.splice(at, 2, letters[at + 1] ?? '', letters[at] ?? '');
        expect(areAkin(letters.join(''), meant)).toBe(true);
      }),
    );
  });

  it('are few, small, and each once, whatever the word', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }), (word) => {
        const keys = spellingKeys(word);
        expect(keys.length).toBeLessThanOrEqual(22);
        expect(new Set(keys).size).toBe(keys.length);
        for (const key of keys) expect(key).toBeLessThan(2 ** 20);
      }),
    );
  });
});

it('hashes as it did when the index was made', () => {
  expect(['', 'matrix', 'Матрица', '千'].map(hashText)).toEqual([
    2872998923, 3621380156, 3443733989, 436601761,
  ]);
});
