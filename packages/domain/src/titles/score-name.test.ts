import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldName } from './fold-name.ts';
import { createNameScorer } from './score-name.ts';

const score = (typed: string, name: string) => createNameScorer(foldName(typed))(foldName(name));

describe('a name is the one that was typed', () => {
  it.each([
    ['the matrix', 'The Matrix'],
    ['matrix', 'The Matrix'],
    ['spiderman', 'Spider-Man'],
    ['fast and furious', 'Fast & Furious'],
    ['fast furious', 'Fast & Furious'],
    ['inchisoarea ingerilor', 'Închisoarea îngerilor'],
    ['rocky two', 'Rocky II'],
    ['5th element', 'The Fifth Element'],
  ])('%s: %s', (typed, name) => {
    expect(score(typed, name)).toBe(1);
  });
});

describe('of two names the nearer one is', () => {
  it.each([
    ['the matirx', 'The Matrix', 'The Matrix Reloaded'],
    ['rocky 2', 'Rocky II', 'Rocky'],
    ['rocky 2', 'Rocky 2: The Return', 'Rocky'],
    ['terminator 2', 'Terminator 2: Judgment Day', 'The Terminator'],
    ['rocky', 'Rocky Balboa', 'Rockstar'],
    ['hre', 'Her', 'Hore'],
    ['king lion', 'The Lion King', 'King of the Lions of the North'],
    ['two towers', 'The Lord of the Rings: The Two Towers', 'Towers'],
    ['lord of the rings', 'The Lord of the Rings: The Two Towers', 'Lord of the Flies'],
    ['filmul matrix', 'The Matrix', 'Filmul meu'],
    ['stranger thi', 'Stranger Things', 'The Stranger'],
    ['silence lambs', 'The Silence of the Lambs', 'Silence'],
    ['300', '300', '301'],
    ['spiderman homecomming', 'Spider-Man: Homecoming', 'Spider-Man'],
  ])('%s: %s before %s', (typed, nearer, farther) => {
    expect(score(typed, nearer)).toBeGreaterThan(score(typed, farther));
  });
});

it('is as near to every part of a series that begins so', () => {
  const typed = 'pirates of the caribbean';
  expect(score(typed, "Pirates of the Caribbean: Dead Man's Chest")).toBe(
    score(typed, 'Pirates of the Caribbean: The Curse of the Black Pearl'),
  );
});

it.each([
  ['', 'The Matrix'],
  ['the matrix', ''],
  ['???', '!!!'],
  ['matrix', 'Titanic'],
  ['千と千尋', 'The Matrix'],
])('has nothing in common: %j and %j', (typed, name) => {
  expect(score(typed, name)).toBe(0);
});

it('is 1 for every name and itself, and within 0 and 1 for any two', () => {
  const name = fc.string({ unit: 'grapheme', maxLength: 40 });
  fc.assert(
    fc.property(name, name, (one, other) => {
      fc.pre(foldName(one).key !== '');
      expect(score(one, one)).toBe(1);
      const both = score(one, other);
      expect(both).toBeGreaterThanOrEqual(0);
      expect(both).toBeLessThanOrEqual(1);
    }),
  );
});
