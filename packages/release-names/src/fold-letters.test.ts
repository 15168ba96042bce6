import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldLetters } from './fold-letters.ts';

describe('foldLetters', () => {
  it.each([
    ['Amélie à Łódź', 'Amelie a Lodz'],
    ['Moromeții și Ștefan', 'Morometii si Stefan'],
    ['L’été – Smörgås', "L'ete - Smorgas"],
    ['Сталкер 東京', 'Сталкер 東京'],
  ])('%s becomes %s', (text, folded) => {
    expect(foldLetters(text)).toBe(folded);
  });

  it('keeps every index, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const folded = foldLetters(text);
        expect(folded.length).toBe(text.length);
        expect(foldLetters(folded)).toBe(folded);
      }),
    );
  });
});
