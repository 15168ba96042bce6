import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance, nameCloseness } from './name-closeness.ts';
import { nameKey } from './normalise-name.ts';

describe('nameCloseness', () => {
  it.each([
    ['the matrix', 'The Matrix', 3],
    ['matrix', 'The Matrix', 3],
    ['The Matrix', 'Matrix', 3],
    ['amelie', 'Amélie', 3],
    ['wall-e', 'WALL·E', 3],
    ['walle', 'WALL·E', 3],
    ['wall e', 'WALL·E', 3],
    ['fast and furious', 'Fast & Furious', 3],
    ['spiderman', 'Spider-Man', 3],
    ['rocky 2', 'Rocky II', 3],
    ['dont look up', "Don't Look Up", 3],
    ['the a team', 'The A-Team', 3],
    ['strasse', 'Straße', 3],
    ['swat', 'S.W.A.T.', 3],
    ['lord of the rings', 'The Lord of the Rings: The Two Towers', 2],
    ['spiderman', 'Spider-Man: Homecoming', 2],
    ['the matirx', 'The Matrix', 2],
    ['intersteller', 'Interstellar', 2],
    ['two towers rings', 'The Lord of the Rings: The Two Towers', 1],
    ['42 ete', 'Un été 42', 1],
    ['mat', 'Matrix', 0],
    ['up', 'Us', 0],
    ['300', '301', 0],
    ['the', 'Theatre', 0],
    ['???', 'Anything', 0],
    ['Anything', '???', 0],
  ])('%j and %j are %i near', (typed, name, closeness) => {
    expect(nameCloseness(typed, name)).toBe(closeness);
  });

  it('keeps scripts that it cannot fold apart', () => {
    expect(nameCloseness('千と千尋の神隠し', '千と千尋の神隠し')).toBe(3);
    expect(nameCloseness('千と千尋の神隠し', '天空の城ラピュタ')).toBe(0);
  });

  it('finds any name that has a letter in it the same as itself, whatever its case', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        fc.pre(nameKey(name) !== '');
        expect(nameCloseness(name, name)).toBe(3);
      }),
    );
  });
});

describe('editDistance', () => {
  it.each([
    ['', '', 0],
    ['matrix', 'matrix', 0],
    ['matirx', 'matrix', 1],
    ['matrx', 'matrix', 1],
    ['matrixx', 'matrix', 1],
    ['matrox', 'matrix', 1],
    ['abc', 'xyz', 3],
    ['abc', '', 3],
  ])('between %j and %j is %i', (a, b, distance) => {
    expect(editDistance(a, b, 10)).toBe(distance);
  });

  it('is the same from both sides, zero only for equals, and never more than the longer text', () => {
    const text = fc.stringMatching(/^[abc]{0,10}$/);
    fc.assert(
      fc.property(text, text, (a, b) => {
        const distance = editDistance(a, b, 100);
        expect(distance).toBe(editDistance(b, a, 100));
        expect(distance === 0).toBe(a === b);
        expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length));
        expect(editDistance(a, b, 2)).toBe(Math.min(distance, 3));
      }),
    );
  });
});
