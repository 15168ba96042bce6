import type { Database } from '@matinee/db/database';
import {
  type IndexedName,
  type IndexedTitle,
  readTitleIndex,
  type TitleIndexReader,
} from '@matinee/db/title-index';
import { type FoldedName, foldName, keyOf } from '@matinee/domain/titles/fold-name';
import { type HitScore, orderHits, scoreHit } from '@matinee/domain/titles/order-hits';
import type { TitleQuery } from '@matinee/domain/titles/ports';
import { createNameScorer } from '@matinee/domain/titles/score-name';
import { hashText } from '@matinee/domain/titles/spelling-keys';
import {
  allButOne,
  conditionsFor,
  lookupFor,
  mostMatches,
  type WordCondition,
} from '@matinee/domain/titles/word-query';
import { signed } from './signed.ts';

/** A title that may be meant. */
export interface IndexSearchHit extends HitScore {
  title: IndexedTitle;
  /** That one of its names that is nearest to what was typed. */
  matchedName: string;
  /** 1: that name is what was typed. */
  closeness: number;
}

export interface IndexSearchOptions {
  limit: number;
  /** After this nobody waits any more, and nothing is found. */
  timeoutMs: number;
}

/**
 * Finds the titles that what was typed may mean, the likeliest first. Several readings of it (`Wonder Woman 1984`) may be
 * given: each title counts by the one that suits it best. `null`: it took too long.
 */
export async function searchTitleIndex(
  pool: Database['pool'],
  readings: readonly TitleQuery[],
  { limit, timeoutMs }: IndexSearchOptions,
): Promise<IndexSearchHit[] | null> {
  let best: FoundTitle[] = [];
  const titles = await readTitleIndex(pool, timeoutMs, async (reader) => {
    const found = new Map<number, FoundTitle>();
    let nearest = 0;
    for (const reading of readings) nearest = await searchReading(reader, reading, found, nearest);
    best = orderHits([...found.values()], limit);
    return best.map(({ rank }) => rank);
  });
  if (titles === null) return null;
  const byRank = new Map(titles.map((title) => [title.rank, title]));
  return best.flatMap(({ rank, name, closeness, ...score }) => {
    const title = byRank.get(rank);
    return title === undefined ? [] : [{ title, matchedName: name, closeness, ...score }];
  });
}

interface FoundTitle extends HitScore {
  rank: number;
  name: string;
  closeness: number;
}

/** So many names are compared with what was typed, at the most, by each way of looking for them. */
const MOST_KNOWN = 150;
const MOST_OTHERS = 100;

/** From here on a name is likely to be the one: no need to look further. Chosen as those in `order-hits.ts` were. */
const GOOD = 0.72;
const FAIR = 0.6;

/** Looking for words that are in more names than these takes long, and finds anything. */
const TOO_MANY_KNOWN = 60_000;
const TOO_MANY_OTHERS = 20_000;

/**
 * The cheapest and surest ways first; the costly ones only while nothing good was found, be it in an earlier reading. Adds
 * to `found`, and gives the closeness of the best title there that is of the year asked for.
 */
async function searchReading(
  reader: TitleIndexReader,
  { text, year }: TitleQuery,
  found: Map<number, FoundTitle>,
  bestBefore: number,
): Promise<number> {
  const typed = foldName(text);
  if (typed.key === '') return bestBefore;
  const scoreName = createNameScorer(typed);
  let best = bestBefore;
  const consider = (names: readonly IndexedName[]) => {
    for (const { rank, name, folded, year: titleYear } of names) {
      const words = folded.split(' ');
      const closeness = scoreName({ words, key: keyOf(words) });
      keepBest(found, { rank, name, closeness, ...scoreHit({ rank, closeness, year: titleYear }, year) });
      const isOfYear = year === null || (titleYear !== null && Math.abs(titleYear - year) <= 1);
      if (isOfYear) best = Math.max(best, closeness);
    }
  };

  const { words, keys: spellingKeys, beginning } = lookupFor(typed);
  const keys = keysOf(typed).map((key) => signed(hashText(key)));
  const known = await reader.lookUp({ keys, year, words, spellingKeys, beginning });
  consider(known.names);
  const conditions = conditionsFor(typed, known);
  if (conditions.length === 0) return best;
  const counted = [...known.like, ...known.beginning];
  const look = async (condition: WordCondition, among: 'known' | 'rest') => {
    const isKnown = among === 'known';
    if (mostMatches(condition, counted) > (isKnown ? TOO_MANY_KNOWN : TOO_MANY_OTHERS)) return;
    consider(await reader.namesByWords(condition, among, isKnown ? MOST_KNOWN : MOST_OTHERS));
  };
  const all = { all: conditions };
  await look(all, 'known');
  if (best < GOOD && conditions.length > 1) await look(allButOne(conditions), 'known');
  if (best < GOOD) await look(all, 'rest');
  if (best < FAIR && conditions.length > 2) await look(allButOne(conditions), 'rest');
  return best;
}

function keepBest(found: Map<number, FoundTitle>, title: FoundTitle): void {
  const known = found.get(title.rank);
  if (known === undefined || title.score > known.score) found.set(title.rank, title);
}

/** `thematrix` too was typed with an article. */
function keysOf({ words, key }: FoldedName): string[] {
  const [word = '', second] = words;
  const rest =
    second === undefined ? ['the', 'la', 'le', 'el'].filter((article) => word.startsWith(article)) : [];
  return [key, ...rest.map((article) => word.slice(article.length)).filter((name) => name.length > 2)];
}
