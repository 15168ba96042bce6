import type { TitleKind } from '@matinee/domain/titles/title';

/** IMDb's words for kinds of titles, folded: those of 2026 (`TV Series`), of 2017 (`tvSeries`) and before (`Feature Film`). */
const KINDS: Readonly<Record<string, TitleKind>> = {
  movie: 'movie',
  featurefilm: 'movie',
  documentary: 'movie',
  tvmovie: 'tv-movie',
  tvseries: 'series',
  tvminiseries: 'mini-series',
  miniseries: 'mini-series',
  tvepisode: 'episode',
  tvspecial: 'special',
  tvpilot: 'special',
  tvshort: 'short',
  short: 'short',
  shortfilm: 'short',
  video: 'video',
};

const WORDS: Readonly<Record<TitleKind, string>> = {
  movie: 'Movie',
  'tv-movie': 'TV Movie',
  series: 'TV Series',
  'mini-series': 'TV Mini Series',
  episode: 'TV Episode',
  special: 'TV Special',
  short: 'Short',
  video: 'Video',
  other: '',
};

/** `null` for what is neither film nor series (games, podcasts, music), and for kinds that IMDb has invented since. */
export function readTitleType(text: string | null): TitleKind | null {
  if (text === null) return 'other';
  return KINDS[text.toLowerCase().replace(/[^a-z]/g, '')] ?? null;
}

/** As IMDb's exports write it. */
export function writeTitleType(kind: TitleKind): string {
  return WORDS[kind];
}
