/** What the sandbox knows of a title. All fakes (IMDb, TMDB, OMDb, Plex, the indexer) tell of it in their own words. */
export interface SandboxTitle {
  imdbId: string;
  /** Movies and series have id spaces of their own at TMDB. */
  tmdbId: number;
  kind: SandboxTitleKind;
  title: string;
  originalTitle: string;
  /** ISO 639-1. */
  originalLanguage: string;
  /** What it is called in Romania, where that differs. */
  romanianTitle: string | null;
  year: number;
  /** Series only: the last year, `null` while it runs. */
  endYear: number | null;
  /** `YYYY-MM-DD`. */
  releasedOn: string;
  runtimeMinutes: number;
  /** In IMDb's words; TMDB's differ (`Sci-Fi`, `Science Fiction`). */
  genres: readonly string[];
  /** ISO 3166-1. */
  countries: readonly string[];
  certificate: string | null;
  directors: readonly string[];
  writers: readonly string[];
  cast: readonly CastMember[];
  plot: string;
  plotRo: string | null;
  scores: SandboxScores;
  /** Of a trailer at YouTube. */
  trailerKey: string | null;
  seasons: readonly SandboxSeason[];
  hasPoster: boolean;
  isKnownToOmdb: boolean;
  shelf: Shelf;
}

export type SandboxTitleKind = 'movie' | 'short' | 'series' | 'mini-series';

export interface CastMember {
  name: string;
  character: string;
}

export interface SandboxScores {
  imdb: number;
  imdbVotes: number;
  /** Percent. */
  rottenTomatoes: number | null;
  metacritic: number | null;
  tmdb: number;
  tmdbVotes: number;
}

export interface SandboxSeason {
  number: number;
  year: number;
  episodes: readonly string[];
}

/** From which sources the indexer has a title, and what uploaders call it. Read by `indexer/release-recipes.ts`. */
export interface Shelf {
  sources: readonly ShelfSource[];
  /** At most this many of the releases that the sources give. */
  limit: number;
  /** The streaming service's tag in WEB names. */
  service: string;
  /** Release names begin with one of these, dots for blanks, without the year. */
  names: readonly string[];
  /** No seeders at all: a torrent of it never moves. */
  isDead: boolean;
}

export type ShelfSource = 'uhd' | 'bluray' | 'web-2160p' | 'web' | 'dvd' | 'imax';

/** A title as the data files write it: the rest follows. Cast as `Name as Character`. */
export type TitleFacts = Omit<
  SandboxTitle,
  | 'cast'
  | 'originalTitle'
  | 'originalLanguage'
  | 'romanianTitle'
  | 'endYear'
  | 'plotRo'
  | 'trailerKey'
  | 'seasons'
  | 'hasPoster'
  | 'isKnownToOmdb'
  | 'shelf'
> &
  Partial<Omit<SandboxTitle, 'cast' | 'shelf'>> & { cast: readonly string[]; shelf?: Partial<Shelf> };

/** Fills in what most titles have in common: English, known everywhere, on Blu-ray and on the web. */
export function defineTitle(facts: TitleFacts): SandboxTitle {
  return {
    originalTitle: facts.title,
    originalLanguage: 'en',
    romanianTitle: null,
    endYear: null,
    plotRo: null,
    trailerKey: null,
    seasons: [],
    hasPoster: true,
    isKnownToOmdb: true,
    ...facts,
    cast: facts.cast.map((entry) => {
      const [name = entry, character = ''] = entry.split(' as ');
      return { name, character };
    }),
    shelf: {
      sources: ['uhd', 'bluray', 'web-2160p', 'web'],
      limit: 11,
      service: 'AMZN',
      names: [releaseStem(facts.title)],
      isDead: false,
      ...facts.shelf,
    },
  };
}

/** A title in the letters of release names: `Marley & Me` becomes `Marley.and.Me`, `Amélie` becomes `Amelie`. */
export function releaseStem(title: string): string {
  return title
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/&/g, 'and')
    .replace(/['’!?,:…]/g, '')
    .replace(/[^A-Za-z0-9-]+/g, '.')
    .replace(/^\.+|\.+$/g, '');
}
