import type { Release } from '../releases/release.ts';
import type { Genre } from '../titles/genres.ts';
import type { ImdbId } from '../titles/imdb-id.ts';

/** `new`: titles that no earlier issue held. `known`: new releases of titles that one did. */
export type NewsSection = 'new' | 'known';

/** `given-up`: it never arrived. `cancelled`: there was nobody to send it to any more. */
export type IssueState = 'owed' | 'sent' | 'given-up' | 'cancelled';

/** What makes releases be of one title: its IMDb id, or the name that they carry. */
export type TitleKey = string;

/** A release that may be news. */
export interface NewsRelease extends Release {
  /** When the indexer listed it, or we first saw it. */
  listedAt: Date;
  firstSeenAt: Date;
  /** Among the indexer's newest: news to everybody who has not had it. */
  isLatest: boolean;
}

/** A title with its releases that may be news; what decides about it for all readers. */
export interface NewsTitle {
  key: TitleKey;
  /** By its releases' names: what it was called in issues from before its id was known. */
  nameKeys: readonly TitleKey[];
  imdbId: ImdbId | null;
  /** As the film databases call it, or by the release's name. */
  title: string;
  year: number | null;
  genres: readonly Genre[];
  /** How good it is, as far as anybody knows: 0 to 10. */
  score: number | null;
  /** Best for a home first. */
  releases: readonly NewsRelease[];
}

/** What decides for one reader. Sets may be limited to what is in the news. */
export interface ReaderFacts {
  /** When their last issue was made; `null` before the first. */
  lastIssueAt: Date | null;
  /** Releases that were mailed to them. */
  mailed: ReadonlySet<number>;
  /** Titles that were. */
  knownTitles: ReadonlySet<TitleKey>;
  seen: ReadonlySet<ImdbId>;
  dismissed: ReadonlySet<ImdbId>;
  /** What they wait for. */
  watchlist: ReadonlySet<ImdbId>;
  fromYear: number | null;
  excludedGenres: readonly Genre[];
}

/** What an issue holds for one reader, in order. */
export interface IssuePlan {
  newTitles: NewsTitle[];
  knownTitles: NewsTitle[];
}
