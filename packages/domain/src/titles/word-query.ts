import { type FoldedName, isNumberWord } from './fold-name.ts';
import { fameOf, KNOWN_RANKS } from './order-hits.ts';
import { spellingKeys } from './spelling-keys.ts';
import { createWordLikeness, isMinorWord, LEAST_LIKENESS } from './word-likeness.ts';

/** Which words a name must have. */
export type WordCondition = string | { all: WordCondition[] } | { any: WordCondition[] };

/** A word that some name has. */
export interface KnownWord {
  word: string;
  /** In how many names it is. */
  names: number;
  /** Rank of the best known title that has it. */
  bestRank: number;
}

/** What is looked up among the words of all names before names can be looked for. */
export interface WordLookup {
  /** What was typed, and what it would be with blanks elsewhere. */
  words: string[];
  /** Under which misspelt words are found, see `spellingKeys`. */
  keys: number[];
  /** The last word, where it may be unfinished. */
  beginning: string | null;
}

/** More words than these are no help in finding a title, and cost time. */
const MOST_WORDS = 8;
const MOST_SPELLINGS = 8;

export function lookupFor(typed: FoldedName): WordLookup {
  const words = searchedWords(typed);
  const glued = words.slice(1).map((word, before) => words[before] + word);
  const last = words.at(-1) ?? '';
  // Shorter ones begin thousands of words.
  const isLong = last === typed.words.at(-1) && last.length >= 4 && !isNumberWord(last);
  return {
    words: unique([...words.flatMap(waysToWrite), ...glued, ...words.flatMap(cuts).flat()]),
    keys: unique([...words, ...glued].flatMap(spellingKeys)),
    beginning: isLong ? last : null,
  };
}

/**
 * One condition for each word that was typed: the ways in which it may have been meant, given the words that there are. A
 * word that is like none of them has no condition.
 */
export function conditionsFor(
  typed: FoldedName,
  found: { like: readonly KnownWord[]; beginning: readonly KnownWord[] },
): WordCondition[] {
  const words = searchedWords(typed);
  // `spiderverse` is taken for two words that known titles have; with all words of the world, anything could be.
  const familiar = new Set(
    found.like.filter(({ bestRank }) => bestRank <= KNOWN_RANKS).map(({ word }) => word),
  );
  const conditions: WordCondition[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const ways = waysOf(at);
    const next = words[at + 1];
    const glued =
      next === undefined
        ? []
        : spellingsOf(words[at] + next, found.like).filter((word) => familiar.has(word));
    if (glued.length > 0) {
      // `wall street` was typed, and `wallstreet` is a word as well: either will do.
      const apart = [ways, waysOf(at + 1)].filter((some) => some.length > 0);
      conditions.push({
        any: [...glued, ...(apart.length === 2 ? [{ all: apart.map((any) => ({ any })) }] : [])],
      });
      at += 1;
    } else if (ways.length > 0) conditions.push({ any: ways });
  }
  return conditions;

  function waysOf(at: number): WordCondition[] {
    const word = words[at] ?? '';
    const parts = cuts(word).filter((both) => both.every((part) => familiar.has(part)));
    const longer = at === words.length - 1 ? found.beginning.map((one) => one.word) : [];
    return [...unique([...spellingsOf(word, found.like), ...longer]), ...parts.map((all) => ({ all }))];
  }
}

/** Names that have all words but any one of those typed: one was too much, or is in no name like this. */
export function allButOne(conditions: readonly WordCondition[]): WordCondition {
  return {
    any: conditions.map((_, left) => ({ all: conditions.filter((__, at) => at !== left) })),
  };
}

/** How many names can have these words at the most: what looking for them may cost. */
export function mostMatches(condition: WordCondition, known: readonly KnownWord[]): number {
  const names = new Map(known.map((word) => [word.word, word.names]));
  const count = (part: WordCondition): number => {
    if (typeof part === 'string') return names.get(part) ?? 0;
    return 'all' in part
      ? Math.min(...part.all.map(count))
      : part.any.map(count).reduce((sum, more) => sum + more, 0);
  };
  return count(condition);
}

/** Small words say little, unless there are no others. */
function searchedWords({ words }: FoldedName): string[] {
  const major = words.filter((word) => !isMinorWord(word));
  return (major.length > 0 ? major : words).slice(0, MOST_WORDS);
}

/** Of the words that there are, those that this one may be a slip of, the likeliest first. */
function spellingsOf(word: string, like: readonly KnownWord[]): string[] {
  const likenessTo = createWordLikeness(word);
  return like
    .map((known) => ({
      word: known.word,
      likeness: likenessTo(known.word),
      fame: fameOf(known.bestRank),
    }))
    .filter(({ likeness }) => likeness >= LEAST_LIKENESS)
    .sort((a, b) => b.likeness + 0.15 * b.fame - (a.likeness + 0.15 * a.fame))
    .slice(0, MOST_SPELLINGS)
    .map((one) => one.word);
}

/** *Friday 13* is the 13th. */
function waysToWrite(word: string): string[] {
  if (!isNumberWord(word)) return [word];
  return [word, word.endsWith('th') ? word.slice(0, -2) : `${word}th`];
}

/** A long word as two. */
function cuts(word: string): [string, string][] {
  if (word.length < 5 || isNumberWord(word)) return [];
  return Array.from({ length: word.length - 3 }, (_, at) => [word.slice(0, at + 2), word.slice(at + 2)]);
}

const unique = <T>(items: readonly T[]): T[] => [...new Set(items)];
