import { type FoldedName, isNumberWord } from './fold-name.ts';
import {
  createLettersLikeness,
  createWordLikeness,
  LEAST_LIKENESS,
  type Likeness,
  wordWeight,
} from './word-likeness.ts';

/**
 * How near a name is to what was typed: from 0 (nothing in common) to 1 (the same but for case, accents, punctuation,
 * blanks, `and` and a leading article). Finer than `nameCloseness`, to choose among hundreds of names of the title index.
 * Names share most of their words, so each pair of words is compared once.
 */
export function createNameScorer(typed: FoldedName): (name: FoldedName) => number {
  const typedDigits = digitsOf(typed.key);
  const scoreByWords = createWordScorer(typed.words);
  const scoreByLetters = createLettersLikeness(typed.key);
  return (name) => {
    if (typed.key === '' || name.key === '') return 0;
    if (typed.key === name.key) return 1;
    const byWords = scoreByWords(name.words);
    // A letter more or less is a slip; a number more or less is another title.
    if (digitsOf(name.key) !== typedDigits) return byWords;
    return Math.max(byWords, scoreByLetters(name.key));
  };
}

const digitsOf = (key: string) => key.replace(/\P{N}+/gu, ' ').trim();

/** How much of what was typed is in the name weighs more than how much of the name was typed. */
function createWordScorer(typed: readonly string[]): (name: readonly string[]) => number {
  const meanings = typed.map((word, at) => remembering(createMeaning(word, at === typed.length - 1)));
  return (name) => scoreWords(typed, name, matchWords(typed, name, meanings));
}

function scoreWords(typed: readonly string[], name: readonly string[], matches: readonly Match[]): number {
  const found = sum(matches.map(({ from, likeness }) => wordWeight(typed[from] ?? '') * likeness));
  const told = sum(matches.map(({ at, likeness }) => wordWeight(name[at] ?? '') * likeness));
  const askedShare = found / sum(typed.map(wordWeight));
  const toldShare = told / sum(name.map(wordWeight));
  const isBeginning = matches.length === typed.length && matches.every(({ from, at }) => from === at);
  // Of a name's beginning it does not matter how long the rest is: all parts of *Pirates of the Caribbean* are as near.
  const completeness = isBeginning ? Math.max(toldShare, 0.5) : toldShare;
  const isInOrder = matches.every(({ at }, place) => at > (matches[place - 1]?.at ?? -1));
  return (
    askedShare ** 1.5 *
    (0.55 + 0.45 * completeness) *
    (isInOrder ? 1 : 0.96) *
    (lacksNumber(typed, matches) ? 0.6 : 1)
  );
}

/** A word of what was typed, and the one of the name that it is taken for. */
interface Match {
  /** Place in what was typed. */
  from: number;
  /** Place in the name. */
  at: number;
  likeness: number;
}

/** The same words first, then those that are like each other; each word of the name once. In the order of what was typed. */
function matchWords(
  typed: readonly string[],
  name: readonly string[],
  meanings: readonly Likeness[],
): Match[] {
  const free = new Set(name.keys());
  const matches: Match[] = [];
  const take = (match: Match) => {
    free.delete(match.at);
    matches.push(match);
  };
  const open: number[] = [];
  for (const [from, word] of typed.entries()) {
    const at = [...free].find((place) => name[place] === word);
    if (at === undefined) open.push(from);
    else take({ from, at, likeness: 1 });
  }
  for (const from of open) {
    let best: Match = { from, at: -1, likeness: 0 };
    for (const at of free) {
      const likeness = meanings[from]?.(name[at] ?? '') ?? 0;
      if (likeness > best.likeness) best = { from, at, likeness };
    }
    if (best.likeness >= LEAST_LIKENESS) take(best);
  }
  return matches.sort((a, b) => a.from - b.from);
}

/** The last word may be unfinished; another may lack its ending (`lamb`, `lambs`). */
function createMeaning(typed: string, isLast: boolean): Likeness {
  const likenessTo = createWordLikeness(typed);
  return (word) => {
    const likeness = likenessTo(word);
    if (typed.length < 3 || isNumberWord(word) || !word.startsWith(typed)) return likeness;
    return Math.max(likeness, (isLast ? 0.8 : 0.6) + (0.15 * typed.length) / word.length);
  };
}

/** Whoever types a number means it: the second part is not the first. */
function lacksNumber(typed: readonly string[], matches: readonly Match[]): boolean {
  return typed.some((word, place) => isNumberWord(word) && !matches.some(({ from }) => from === place));
}

function remembering(compare: Likeness): Likeness {
  const known = new Map<string, number>();
  return (word) => {
    const likeness = known.get(word) ?? compare(word);
    known.set(word, likeness);
    return likeness;
  };
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
