import { type FollowedList, followList, type ListState } from '../imdb/follow-list.ts';
import type { ListAnswer } from '../imdb/ports.ts';
import type { ImdbId } from '../titles/imdb-id.ts';
import type { ListedTitle, TitleKind } from '../titles/title.ts';

/** How a title came on somebody's watchlist here: in the chat, from IMDb or Plex, or in a file that they sent. */
export type WatchlistSource = 'bot' | 'imdb' | 'plex' | 'csv';

export interface KnownItem {
  imdbId: ImdbId;
  source: WatchlistSource;
}

export interface WatchlistChanges {
  add: ListedTitle[];
  /** Came in a file, and stands in the list itself: it follows the list from now on. */
  adopt: ImdbId[];
  remove: ImdbId[];
}

const NO_CHANGES: WatchlistChanges = { add: [], adopt: [], remove: [] };

/** Episodes have no releases of their own. */
export function isWaitedFor(kind: TitleKind): boolean {
  return kind !== 'episode';
}

/** Lists elsewhere that somebody's watchlist here is kept in step with. */
export type FollowedSource = Extract<WatchlistSource, 'imdb' | 'plex'>;

/**
 * What an answer of IMDb changes of somebody's watchlist, and how the list stands then. By what is no whole answer, and by one that is empty where there were
 * many, nothing is removed.
 */
export function syncWatchlist(
  before: ListState,
  answer: ListAnswer<ListedTitle>,
  facts: { known: readonly KnownItem[]; everySeconds: number; now: Date; random: number },
): FollowedList & { changes: WatchlistChanges } {
  const heldTitles = facts.known.filter(({ source }) => source === 'imdb').length;
  const followed = followList(before, answer, { ...facts, heldTitles });
  const { state } = followed;
  if (answer.type !== 'read' || state.problem === 'emptied') return { ...followed, changes: NO_CHANGES };
  const { changes, missing } = compareWatchlist(before.missing, answer, { ...facts, source: 'imdb' });
  return { ...followed, state: { ...state, missing }, changes };
}

/**
 * What a list elsewhere changes of somebody's watchlist here. What they have added in the chat is never touched, nor what they said they wait for no longer.
 * A title goes when it came from this list and was missing in two whole answers in a row: one can be a mistake.
 * @param missingBefore titles that came from the list and were missing in its last whole answer; those of this one are given back
 */
export function compareWatchlist(
  missingBefore: readonly ImdbId[],
  list: { entries: readonly ListedTitle[]; others: readonly string[]; isComplete: boolean },
  facts: { known: readonly KnownItem[]; source: FollowedSource },
): { changes: WatchlistChanges; missing: readonly ImdbId[] } {
  const known = new Map(facts.known.map((item) => [item.imdbId, item.source]));
  const wanted = new Map(list.entries.map((entry) => [entry.imdbId, entry]));
  const add = [...wanted.values()].filter(({ imdbId, kind }) => !known.has(imdbId) && isWaitedFor(kind));
  // The file that somebody sends is IMDb's.
  const adopt =
    facts.source === 'imdb' ? [...wanted.keys()].filter((imdbId) => known.get(imdbId) === 'csv') : [];
  if (!list.isComplete) return { changes: { add, adopt, remove: [] }, missing: missingBefore };

  const others: ReadonlySet<string> = new Set(list.others);
  const missing = facts.known
    .filter(({ imdbId, source }) => source === facts.source && !wanted.has(imdbId) && !others.has(imdbId))
    .map(({ imdbId }) => imdbId);
  return {
    changes: { add, adopt, remove: missing.filter((imdbId) => missingBefore.includes(imdbId)) },
    missing: missing.filter((imdbId) => !missingBefore.includes(imdbId)),
  };
}
