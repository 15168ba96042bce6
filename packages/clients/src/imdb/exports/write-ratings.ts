import type { ImdbId } from '@matinee/domain/titles/imdb-id';
import type { TitleKind } from '@matinee/domain/titles/title';
import { stringify } from 'csv-stringify/sync';
import { writeTitleType } from './title-types.ts';

/** A rating with what we know of its title. */
export interface ExportedRating {
  imdbId: ImdbId;
  score: number;
  ratedAt: Date | null;
  title: string | null;
  originalTitle: string | null;
  kind: TitleKind | null;
  year: number | null;
  imdbScore: number | null;
  imdbVotes: number | null;
  runtimeMinutes: number | null;
  genres: readonly string[];
  directors: readonly string[];
}

/** IMDb's own columns of 2026, in its order: what reads its exports reads ours. */
const COLUMNS = [
  'Const',
  'Your Rating',
  'Date Rated',
  'Title',
  'Original Title',
  'URL',
  'Title Type',
  'IMDb Rating',
  'Runtime (mins)',
  'Year',
  'Genres',
  'Num Votes',
  'Release Date',
  'Directors',
];

/** A file as IMDb's export of ratings. A name that a spreadsheet would take for a formula is kept from it. */
export function writeRatingsExport(ratings: readonly ExportedRating[]): string {
  const rows = ratings.map((rating) => [
    rating.imdbId,
    rating.score,
    rating.ratedAt?.toISOString().slice(0, 10) ?? null,
    rating.title,
    rating.originalTitle ?? rating.title,
    `https://www.imdb.com/title/${rating.imdbId}/`,
    rating.kind === null ? null : writeTitleType(rating.kind),
    rating.imdbScore?.toFixed(1) ?? null,
    rating.runtimeMinutes,
    rating.year,
    rating.genres.join(', '),
    rating.imdbVotes,
    null,
    rating.directors.join(', '),
  ]);
  return stringify([COLUMNS, ...rows], { escape_formulas: true });
}
