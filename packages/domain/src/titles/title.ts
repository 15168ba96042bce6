import type { ImdbId } from './imdb-id.ts';

export type TitleKind =
  | 'movie'
  | 'tv-movie'
  | 'series'
  | 'mini-series'
  | 'episode'
  | 'short'
  | 'video'
  | 'special'
  | 'other';

/** What a search offers before anything else is known of a title. */
export interface TitleCandidate {
  imdbId: ImdbId;
  kind: TitleKind;
  title: string;
  originalTitle: string | null;
  /** First year; `null` when not known or not yet released. */
  year: number | null;
  posterUrl: string | null;
  /** Up to three names. */
  stars: string[];
}

/** A title as a list from outside names it: what it says is kept only where we know nothing better. */
export interface ListedTitle {
  imdbId: ImdbId;
  kind: TitleKind;
  title: string | null;
  originalTitle: string | null;
  year: number | null;
}

/** Scores of a title, each on its source's own scale; `null` when that source has none. */
export interface TitleScores {
  /** 0 to 10, one decimal. */
  imdb: number | null;
  imdbVotes: number | null;
  /** Percent, 0 to 100. */
  rottenTomatoes: number | null;
  /** 0 to 100. */
  metacritic: number | null;
  /** 0 to 10, one decimal. */
  tmdb: number | null;
}

/** All that we know of a title. An unknown value is `null` or an empty list, never an empty text. */
export interface Title extends TitleCandidate {
  tmdbId: number | null;
  runtimeMinutes: number | null;
  genres: string[];
  countries: string[];
  /** The age rating, as its source writes it (`R`, `PG-13`, `AP-15`). */
  certificate: string | null;
  directors: string[];
  plot: string | null;
  trailerUrl: string | null;
  scores: TitleScores;
}

/** What one metadata source contributes: any part of a title. Merged by `merge-title.ts`. */
export type PartialTitle = Partial<Omit<Title, 'scores'>> & { scores?: Partial<TitleScores> };

export const NO_SCORES: TitleScores = {
  imdb: null,
  imdbVotes: null,
  rottenTomatoes: null,
  metacritic: null,
  tmdb: null,
};
