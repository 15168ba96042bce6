import { type FoldedName, isNumberWord } from './fold-name.ts';
import { LEAST_LIKENESS, lettersLikeness, wordLikeness, wordWeight } from './word-likeness.ts';

/**
 * How near a name is to what was typed: from 0 (nothing in common) to 1 (the same but for case, accents, punctuation,
 * blanks, `and` and a leading article). Finer than `nameCloseness`, to choose among hundreds of names of the title index.
 */
export function scoreName(typed: FoldedName, name: FoldedName): number {
  if (typed.key === '' || name.key === '') return 0;
  if (typed.key === name.key) return 1;
  const byWords = scoreWords(typed.words, name.words);
  // A letter more or less is a slip; a number more or less is another title.
  return digitsOf(typed.key) === digitsOf(name.key)
    ? Math.max(byWords, lettersLikeness(typed.key, name.key))
    : byWords;
}

const digitsOf = (key: string) => key.replace(/\P{N}+/gu, ' ').trim();

/** How much of what was typed is in the name weighs more than how much of the name was typed. */
function scoreWords(typed: readonly string[], name: readonly string[]): number {
  const matches = matchWords(typed, name);
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
function matchWords(typed: readonly string[], name: readonly string[]): Match[] {
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
    const isLast = from === typed.length - 1;
    const candidates = [...free].map((at) => ({
      from,
      at,
      likeness: meaning(typed[from] ?? '', name[at] ?? '', isLast),
    }));
    const best = candidates.reduce<Match | undefined>(
      (first, next) => (first === undefined || next.likeness > first.likeness ? next : first),
      undefined,
    );
    if (best !== undefined && best.likeness >= LEAST_LIKENESS) take(best);
  }
  return matches.sort((a, b) => a.from - b.from);
}

/** The last word may be unfinished; another may lack its ending (`lamb`, `lambs`). */
function meaning(typed: string, word: string, isLast: boolean): number {
  const likeness = wordLikeness(typed, word);
  if (typed.length < 3 || isNumberWord(word) || !word.startsWith(typed)) return likeness;
  return Math.max(likeness, (isLast ? 0.8 : 0.6) + (0.15 * typed.length) / word.length);
}

/** Whoever types a number means it: the second part is not the first. */
function lacksNumber(typed: readonly string[], matches: readonly Match[]): boolean {
  return typed.some((word, place) => isNumberWord(word) && !matches.some(({ from }) => from === place));
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
