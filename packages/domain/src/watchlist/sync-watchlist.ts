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

/**
 * What an answer of IMDb changes of somebody's watchlist. What they have added in the chat is never touched, nor what they said they wait for no longer.
 * A title goes when it came from the list and was missing in two whole answers in a row: one can be a mistake.
 */
export function syncWatchlist(
  before: ListState,
  answer: ListAnswer<ListedTitle>,
  facts: { known: readonly KnownItem[]; everySeconds: number; now: Date; random: number },
): FollowedList & { changes: WatchlistChanges } {
  const fromList = facts.known.filter(({ source }) => source === 'imdb');
  const followed = followList(before, answer, { ...facts, heldTitles: fromList.length });
  const { state } = followed;
  if (answer.type !== 'read' || state.problem === 'emptied') return { ...followed, changes: NO_CHANGES };

  const known = new Map(facts.known.map((item) => [item.imdbId, item.source]));
  const wanted = new Map(answer.entries.map((entry) => [entry.imdbId, entry]));
  const add = [...wanted.values()].filter(({ imdbId, kind }) => !known.has(imdbId) && isWaitedFor(kind));
  const adopt = [...wanted.keys()].filter((imdbId) => known.get(imdbId) === 'csv');
  if (!answer.isComplete) return { ...followed, changes: { add, adopt, remove: [] } };

  const others: ReadonlySet<string> = new Set(answer.others);
  const missing = fromList
    .map(({ imdbId }) => imdbId)
    .filter((imdbId) => !wanted.has(imdbId) && !others.has(imdbId));
  const remove = missing.filter((imdbId) => before.missing.includes(imdbId));
  return {
    ...followed,
    state: { ...state, missing: missing.filter((imdbId) => !before.missing.includes(imdbId)) },
    changes: { add, adopt, remove },
  };
}
