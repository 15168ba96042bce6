import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldName, isNumberWord, keyOf } from './fold-name.ts';

const foldedWords = (name: string) => foldName(name).words.join(' ');

describe('foldName', () => {
  it.each([
    ['accents', 'Închisoarea îngerilor', 'inchisoarea ingerilor'],
    ['cedillas for commas', 'Şapte ţări', '7 tari'],
    ['letters of their own', 'Łódź, Straße, Ærø, Ǽ', 'lodz strasse aero ae'],
    ['Cyrillic accents', 'Крёстный отец', 'крестныи отец'],
    ['punctuation inside a word', 'WALL·E', 'walle'],
    ['punctuation between words', 'Spider-Man: No Way Home!', 'spider man no way home'],
    ['and', 'Fast & Furious', 'fast and furious'],
    ['and in Romanian', 'Mândrie și prejudecată', 'mandrie and prejudecata'],
    ["'n'", "Rock 'n' Roll", 'rock and roll'],
    ['Roman numerals', 'Rocky II', 'rocky 2'],
    ['Roman numerals of one letter, at the end', 'Rocky V', 'rocky 5'],
    ['an episode', 'Star Wars: Episode V - The Empire', 'star wars episode 5 the empire'],
    ['number words', 'Twelve Angry Men', '12 angry men'],
    ['number words of two', 'Twenty-One Jump Street', '21 jump street'],
    ['tens', 'The Forty Year Old Virgin', 'the 40 year old virgin'],
    ['Romanian number words', 'Cei șapte magnifici', 'cei 7 magnifici'],
    ['ordinals', 'The Fifth Element', 'the 5th element'],
    ['ordinals in digits', 'Friday the 13th', 'friday the 13th'],
    ['Romanian ordinals', 'Al cincilea element', 'al 5th element'],
    ['Romanian ordinals in digits', 'Al 5-lea element', 'al 5th element'],
  ])('folds %s: %s', (_what, name, words) => {
    expect(foldedWords(name)).toBe(words);
  });

  it.each([
    ['X-Men', 'x men'],
    ['I, Robot', 'i robot'],
    ['V for Vendetta', 'v for vendetta'],
    ['Spy x Family', 'spy x family'],
    ['Io e te', 'io e te'],
  ])('takes no letter for a number where a letter is likelier: %s', (name, words) => {
    expect(foldedWords(name)).toBe(words);
  });

  it('leaves other scripts as they are', () => {
    expect(foldedWords('千と千尋の神隠し')).toBe('千と千尋の神隠し');
  });

  it.each(['', '  ', '???', '—'])('makes nothing of %j', (name) => {
    expect(foldName(name)).toEqual({ words: [], key: '' });
  });

  it('cuts names that are whole stories', () => {
    expect(foldName('word '.repeat(100)).words).toHaveLength(24);
  });
});

describe('the key of a name', () => {
  it.each([
    ['The Matrix', 'matrix'],
    ['Fast & Furious', 'fast furious'],
    ['Fast & Furious', 'Fast and Furious'],
    ['Spider-Man', 'Spiderman'],
    ['WALL·E', 'wall-e'],
    ['Les Misérables', 'miserables'],
    ['Rocky II', 'Rocky Two'],
    ["Ocean's Eleven", 'Oceans 11'],
    ['E.T.', 'ET'],
  ])('is the same for %s and %s', (one, other) => {
    expect(foldName(one).key).toBe(foldName(other).key);
  });

  it.each([
    ['Rocky', 'Rocky II'],
    ['Alien', 'Aliens'],
    ['Us', 'It'],
    ['One Man', 'First Man'],
    ['The', 'A'],
    ['And', ''],
  ])('is another for %s and %s', (one, other) => {
    expect(foldName(one).key).not.toBe(foldName(other).key);
  });

  it('can be made again from the words', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        const { words, key } = foldName(name);
        expect(keyOf(words)).toBe(key);
      }),
    );
  });
});

describe('every name', () => {
  const names = fc
    .array(
      fc.oneof(
        fc.constantFrom(
          'The',
          'two',
          'twenty',
          'II',
          'v',
          'x',
          '&',
          'și',
          'fifth',
          '5',
          'lea',
          'é',
          'Straße',
          '-',
        ),
        fc.string({ unit: 'grapheme', maxLength: 6 }),
      ),
      { maxLength: 8 },
    )
    .map((parts) => parts.join(' '));

  it('folds to words without blanks, accents and capitals', () => {
    fc.assert(
      fc.property(names, (name) => {
        for (const word of foldName(name).words) {
          expect(word).toMatch(/^[\p{L}\p{N}]+$/u);
          expect(word).toBe(word.toLowerCase());
        }
      }),
    );
  });

  it('folds to the same in capitals, with blanks around, and taken apart into letters and accents', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9 ăâîșțéöñ&.:'-]{0,30}$/), (name) => {
        const folded = foldName(name);
        expect(foldName(` ${name.toUpperCase()} `)).toEqual(folded);
        expect(foldName(name.normalize('NFD'))).toEqual(folded);
      }),
    );
  });
});

it.each([
  ['2', true],
  ['13th', true],
  ['２', true],
  ['thx', false],
  ['th', false],
  ['se7en', false],
])('%s as a number: %s', (word, expected) => {
  expect(isNumberWord(word)).toBe(expected);
});
