import { nameWords } from './normalise-name.ts';

/** A name as the title index holds it, and as it is looked up there: both sides go through {@link foldName}. */
export interface FoldedName {
  /** In order, without case, accents and punctuation; numerals as digits (`2`, `2th`); `&`, `and`, `și` as `and`. */
  words: string[];
  /** The words without blanks, without a leading article and without `and`: `Fast & Furious` and `fastfurious` are one. */
  key: string;
}

/** Longer ones (there are a few hundred, whole sentences) are cut: nobody types that much. */
const MOST_WORDS = 24;

/** English and Romanian, the languages that people here write in. */
const NUMBER_WORDS: Readonly<Record<string, number>> = {
  ...numbered(['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']),
  ...numbered(['eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen'], 11),
  ...numbered(['seventeen', 'eighteen', 'nineteen', 'twenty'], 17),
  ...numbered(['doi', 'trei', 'patru', 'cinci', 'sase', 'sapte', 'opt', 'noua', 'zece'], 2),
  doua: 2,
};
const TENS: Readonly<Record<string, number>> = {
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
};

/** `The Fifth Element`, `Al cincilea element`; with digits (`5th`, `al 5-lea`) see `foldNumber`. */
const ORDINALS: Readonly<Record<string, number>> = {
  ...numbered([
    'first',
    'second',
    'third',
    'fourth',
    'fifth',
    'sixth',
    'seventh',
    'eighth',
    'ninth',
    'tenth',
  ]),
  ...numbered(['treilea', 'patrulea', 'cincilea', 'saselea', 'saptelea', 'optulea', 'noualea', 'zecelea'], 3),
};

/** `Rocky V`, `Fast X`, `Part I`: single letters are numerals only where a number is likely. */
const LAST_WORD_NUMERALS: Readonly<Record<string, string>> = { i: '1', v: '5', x: '10', xi: '11', xii: '12' };

const AND = new Set(['si', 'n']);

const LEADING_ARTICLES = new Set(
  'the a an le la les l il lo gli el los las der die das den het een o un une os as'.split(' '),
);

/** Folds what different people write differently about one name. Empty for a text without letters and digits. */
export function foldName(name: string): FoldedName {
  const words = foldNumbers(nameWords(name).slice(0, MOST_WORDS)).map((word, at, all) =>
    at > 0 && at < all.length - 1 && AND.has(word) ? 'and' : word,
  );
  return { words, key: keyOf(words) };
}

/** `2`, `13th`: each digit of it counts. */
export function isNumberWord(word: string): boolean {
  const first = word.charCodeAt(0);
  // Most words are done with here: this is asked thousands of times in a search.
  return !(first >= LETTER_A && first <= LETTER_Z) && /^\p{N}+(?:th)?$/u.test(word);
}

const LETTER_A = 97;
const LETTER_Z = 122;

/** The key of words that are folded already. */
export function keyOf(words: readonly string[]): string {
  const [first = '', ...rest] = words;
  const named = rest.length > 0 && LEADING_ARTICLES.has(first) ? rest : words;
  const content = named.filter((word) => word !== 'and');
  return (content.length > 0 ? content : named).join('');
}

function foldNumbers(words: readonly string[]): string[] {
  const folded: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    const tens = TENS[word];
    const unit = NUMBER_WORDS[words[at + 1] ?? ''];
    if (tens !== undefined && unit !== undefined && unit < 10) {
      folded.push(String(tens + unit));
      at += 1;
    } else if (words[at + 1] === 'lea' && /^\d+$/.test(word)) {
      folded.push(`${word}th`);
      at += 1;
    } else {
      folded.push(foldNumber(word, { isFirst: at === 0, isLast: at === words.length - 1 }));
    }
  }
  return folded;
}

function foldNumber(word: string, { isFirst, isLast }: { isFirst: boolean; isLast: boolean }): string {
  const number = TENS[word] ?? NUMBER_WORDS[word];
  if (number !== undefined) return String(number);
  const ordinal = ORDINALS[word] ?? /^(\d+)(?:st|nd|rd|th|lea)$/.exec(word)?.[1];
  if (ordinal !== undefined) return `${ordinal}th`;
  // Within a name only `V`: `Episode V: …`; an `x` there joins (`Spy x Family`), an `i` is a word in many languages.
  if (isFirst || !(isLast || word === 'v')) return word;
  return LAST_WORD_NUMERALS[word] ?? word;
}

function numbered(words: readonly string[], first = 1): Record<string, number> {
  return Object.fromEntries(words.map((word, at) => [word, first + at]));
}
