import type { PartialTitle, TitleKind } from '@matinee/domain/titles/title';
import { movieCertificate, tvCertificate } from './choose-certificate.ts';
import { chooseTrailer } from './choose-trailer.ts';
import type { EpisodeRowWire, MovieRowWire, MovieWire, TvRowWire, TvWire } from './wire.ts';

/** TMDB's genre of films made for television. */
const TV_MOVIE_GENRE = 10770;

/** A found title before its IMDb id is known. */
export interface FoundTitle {
  tmdbId: number;
  path: 'movie' | 'tv';
  kind: TitleKind;
  title: string;
  originalTitle: string | null;
  year: number | null;
  posterUrl: string | null;
}

/** Where posters are: `https://image.tmdb.org`, and the width to ask for, in pixels as TMDB writes it. */
export interface PosterPlace {
  imageUrl: string;
  size: 'w500';
}

/** A row of a film search; `null` when it has no name. */
export function movieRowToFound(row: MovieRowWire, posters: PosterPlace): FoundTitle | null {
  const title = known(row.title);
  if (title === null) return null;
  return {
    tmdbId: row.id,
    path: 'movie',
    kind: row.genre_ids?.includes(TV_MOVIE_GENRE) ? 'tv-movie' : 'movie',
    title,
    originalTitle: known(row.original_title),
    year: yearOf(row.release_date),
    posterUrl: posterUrl(row.poster_path, posters),
  };
}

/** A row of a series search; `null` when it has no name. */
export function tvRowToFound(row: TvRowWire, posters: PosterPlace): FoundTitle | null {
  const title = known(row.name);
  if (title === null) return null;
  return {
    tmdbId: row.id,
    path: 'tv',
    kind: 'series',
    title,
    originalTitle: known(row.original_name),
    year: yearOf(row.first_air_date),
    posterUrl: posterUrl(row.poster_path, posters),
  };
}

export function movieToTitle(wire: MovieWire, language: string, posters: PosterPlace): PartialTitle {
  const isForTelevision = wire.genres?.some((genre) => genre.id === TV_MOVIE_GENRE) ?? false;
  return {
    ...sharedFacts(wire, language, posters),
    kind: isForTelevision ? 'tv-movie' : wire.video === true ? 'video' : 'movie',
    title: wire.title ?? '',
    originalTitle: known(wire.original_title),
    year: yearOf(wire.release_date),
    runtimeMinutes: wire.runtime || null,
    certificate: movieCertificate(wire.release_dates),
    directors: directorsOf(wire),
  };
}

export function tvToTitle(wire: TvWire, language: string, posters: PosterPlace): PartialTitle {
  const directors = directorsOf(wire);
  return {
    ...sharedFacts(wire, language, posters),
    kind: wire.type === 'Miniseries' ? 'mini-series' : 'series',
    title: wire.name ?? '',
    originalTitle: known(wire.original_name),
    year: yearOf(wire.first_air_date),
    runtimeMinutes: wire.episode_run_time?.[0] || null,
    certificate: tvCertificate(wire.content_ratings),
    // A series has a director for each episode; its makers stand in their place.
    directors: directors.length > 0 ? directors : namesOf(wire.created_by).slice(0, 3),
  };
}

/** An episode as `/find` gives it: its own facts, not those of its series. */
export function episodeToTitle(wire: EpisodeRowWire): PartialTitle {
  return {
    kind: 'episode',
    title: wire.name ?? '',
    year: yearOf(wire.air_date),
    runtimeMinutes: wire.runtime || null,
    plot: known(wire.overview),
    scores: { tmdb: scoreOf(wire) },
  };
}

function sharedFacts(wire: MovieWire | TvWire, language: string, posters: PosterPlace): PartialTitle {
  const cast = (wire.credits?.cast ?? []).toSorted((a, b) => (a.order ?? 999) - (b.order ?? 999));
  return {
    tmdbId: wire.id,
    plot: known(wire.overview),
    posterUrl: posterUrl(wire.poster_path, posters),
    genres: namesOf(wire.genres),
    countries: namesOf(wire.production_countries),
    stars: namesOf(cast).slice(0, 3),
    trailerUrl: chooseTrailer(wire.videos?.results ?? [], language),
    scores: { tmdb: scoreOf(wire) },
  };
}

function directorsOf(wire: MovieWire | TvWire): string[] {
  return namesOf((wire.credits?.crew ?? []).filter((person) => person.job === 'Director'));
}

const namesOf = (list: readonly { name: string }[] | null | undefined): string[] => [
  ...new Set((list ?? []).map(({ name }) => name.trim()).filter((name) => name !== '')),
];

const known = (text: string | null | undefined): string | null => text?.trim() || null;

/** Dates are `YYYY-MM-DD`, or an empty text. */
function yearOf(date: string | null | undefined): number | null {
  const year = /^(\d{4})/.exec(date ?? '')?.[1];
  return year === undefined ? null : Number(year);
}

/** Nobody has voted: the average of 0 then means none. */
function scoreOf(wire: { vote_average?: number | null | undefined; vote_count?: number | null | undefined }) {
  if (!wire.vote_count || !wire.vote_average) return null;
  return Math.round(wire.vote_average * 10) / 10;
}

function posterUrl(path: string | null | undefined, { imageUrl, size }: PosterPlace): string | null {
  return path ? `${imageUrl.replace(/\/+$/, '')}/t/p/${size}${path}` : null;
}
