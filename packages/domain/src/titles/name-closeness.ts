import { nameWords } from './normalise-name.ts';

/**
 * How near a title's name is to what a person typed. Four steps and no finer: within a step, what the search services
 * put first is the better guide, for they know what is popular.
 */
export type Closeness = 0 | 1 | 2 | 3;

const ARTICLES = new Set(['the', 'a', 'an']);
/** Edits by length at which a name still is a likely slip of the finger. */
const SLIP_RATIO = 0.25;

/**
 * 3: the same but for case, accents, punctuation and a leading article. 2: it begins with what was typed, or differs by a
 * slip or two of the finger. 1: it holds all words typed. 0: none of these.
 */
export function nameCloseness(typed: string, name: string): Closeness {
  const asked = withoutArticle(nameWords(typed));
  const found = withoutArticle(nameWords(name));
  if (asked.length === 0 || found.length === 0) return 0;
  const askedKey = asked.join('');
  const foundKey = found.join('');
  if (askedKey === foundKey) return 3;
  if (beginsWith(found, askedKey)) return 2;
  const allowed = Math.floor(Math.max(askedKey.length, foundKey.length) * SLIP_RATIO);
  if (editDistance(askedKey, foundKey, allowed) <= allowed) return 2;
  return asked.every((word) => found.includes(word)) ? 1 : 0;
}

function withoutArticle(words: string[]): string[] {
  const [first, ...rest] = words;
  return rest.length > 0 && first !== undefined && ARTICLES.has(first) ? rest : words;
}

/** Whole words only, wherever the blanks stand: `spiderman` begins *Spider-Man: Homecoming*, `mat` not *Matrix*. */
function beginsWith(words: readonly string[], start: string): boolean {
  let joined = '';
  for (const word of words) {
    joined += word;
    if (joined.length >= start.length) return joined === start;
  }
  return false;
}

/**
 * Letters to insert, drop, change, or swap with their neighbour to make one text of the other; anything above `limit`
 * is given as `limit + 1`.
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let [beforeLast, last, current] = rowsOf(b.length + 1);
  for (let column = 0; column <= b.length; column += 1) last[column] = column;
  for (let row = 1; row <= a.length; row += 1) {
    let least = row;
    current[0] = row;
    for (let column = 1; column <= b.length; column += 1) {
      const isSame = a[row - 1] === b[column - 1];
      let edits = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (isSame ? 0 : 1),
      );
      const isSwap = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (isSwap) edits = Math.min(edits, (beforeLast[column - 2] ?? 0) + 1);
      current[column] = edits;
      least = Math.min(least, edits);
    }
    if (least > limit) return limit + 1;
    [beforeLast, last, current] = [last, current, beforeLast];
  }
  return Math.min(limit + 1, last[b.length] ?? 0);
}

type Rows = [number[], number[], number[]];

/** A search compares hundreds of short words: three rows for all of them, where rows of their own would all be rubbish. */
const sharedRows: Rows = [[], [], []];
const SHORT = 64;

function rowsOf(length: number): Rows {
  return length <= SHORT ? sharedRows : [[], [], []];
}
