import { foldName } from './fold-name.ts';
import type { ImdbId } from './imdb-id.ts';
import type { TitleCandidate, TitleKind } from './title.ts';

/** A name as a viewing history writes it: a film's, or an episode's with its series' before it. */
export interface WatchedName {
  name: string;
  isEpisode: boolean;
}

/** `Dark: Season 1: Secrets`. Two parts can be a film: `Dune: Part Two`, `Kill Bill: Volume 1`. */
const EPISODE =
  /^(.+?): (?:season|series|part|volume|book|chapter|collection|limited series|sezonul|seria|partea|volumul|cartea|capitolul|colecția|serie limitată|miniserie)(?=[\s:])[^:]*: .+$/i;

/** Which kinds of titles a name can be, the likeliest first; of a later kind only where there is none of an earlier. */
const KINDS: Record<'episode' | 'film', readonly (readonly TitleKind[])[]> = {
  episode: [['series', 'mini-series']],
  film: [
    ['movie', 'tv-movie'],
    ['special', 'video', 'short'],
  ],
};

export function readWatchedName(text: string): WatchedName {
  const series = EPISODE.exec(text)?.[1];
  return series === undefined ? { name: text, isEpisode: false } : { name: series, isEpisode: true };
}

/**
 * The title that a watched name means: the only one of its kind that is called exactly so. `null` where there is none, or more than one: there is no
 * year beside the name, and a guess would tell somebody that they have seen what they have not.
 */
export function meantTitle(watched: WatchedName, candidates: readonly TitleCandidate[]): ImdbId | null {
  const { key } = foldName(watched.name);
  const called = candidates.filter(({ title, originalTitle }) =>
    [title, originalTitle].some((name) => name !== null && foldName(name).key === key),
  );
  if (key === '') return null;
  for (const kinds of KINDS[watched.isEpisode ? 'episode' : 'film']) {
    const ids = new Set(called.filter(({ kind }) => kinds.includes(kind)).map(({ imdbId }) => imdbId));
    const [only] = ids;
    if (only !== undefined) return ids.size === 1 ? only : null;
  }
  return null;
}
