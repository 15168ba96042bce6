/** Letters that Unicode does not take apart into a base and an accent. */
const PLAIN_LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

/** Roman numerals that cannot be mistaken for a word or a letter (`V for Vendetta`, `Malcolm X`, `I, Robot`). */
const ROMAN_NUMERALS: Readonly<Record<string, string>> = {
  ii: '2',
  iii: '3',
  iv: '4',
  vi: '6',
  vii: '7',
  viii: '8',
  ix: '9',
};

/**
 * The words of a name as people mean them: without case, accents and punctuation, `&` as *and*, `Part II` as `Part 2`.
 * What is left of a name in another script stays in it.
 */
export function nameWords(name: string): string[] {
  return (
    name
      // In this order: taken apart, some signs become capitals (`㎀`), and `Ǽ` becomes one of the letters above.
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[ßæœøłđðþı]/g, (letter) => PLAIN_LETTERS[letter] ?? letter)
      .replace(/\p{M}/gu, '')
      .replace(/&/g, ' and ')
      // Inside a word, marks hold it together (`don't`, `WALL·E`, `S.W.A.T.`): the letters close up.
      .replace(/(?<=[\p{L}\p{N}])['’ʼ´`·.](?=[\p{L}\p{N}])/gu, '')
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word !== '')
      .map((word) => ROMAN_NUMERALS[word] ?? word)
  );
}

/** The same without the spaces between: `spider-man`, `Spider Man` and `spiderman` are one. */
export function nameKey(name: string): string {
  return nameWords(name).join('');
}
