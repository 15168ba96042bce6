import type { ListedRating } from '@matinee/domain/ratings/listed-rating';
import { type ImdbId, parseImdbId } from '@matinee/domain/titles/imdb-id';
import type { ListedTitle } from '@matinee/domain/titles/title';
import { type NamedCells, nameCells } from '../../csv/named-cells.ts';
import type { TableRow } from '../../csv/read-table.ts';
import { readDay } from './read-day.ts';
import { readTitleType } from './title-types.ts';

/** What stands in a file that IMDb made for a person. */
export interface ImdbExport {
  /** The ratings, or a list of titles: the watchlist, or one that the person made. */
  type: 'ratings' | 'list';
  /** Every title that we follow, by its name in the file. */
  titles: ListedTitle[];
  /** Of a list, its titles in order; of the ratings none. */
  listed: ImdbId[];
  ratings: ListedRating[];
  /** Lines in which no title or no score can be read. */
  unreadableLines: number[];
  /** Lines of kinds that are neither films nor series, by IMDb's own word for the kind. */
  otherKinds: Map<string, number>;
}

export type ReadExport =
  | { type: 'export'; content: ImdbExport }
  /** A list of people. */
  | { type: 'people' }
  | { type: 'not-imdb' };

/** Names of columns: first today's, then that of files from before 2017. */
const SCORE = ['Your Rating', 'You rated'];

/** Reads the table of an export of IMDb's, of any year. Columns are found by name, and a bad line costs only itself. */
export function readImdbExport(header: readonly string[], rows: readonly TableRow[]): ReadExport {
  const cells = nameCells(header);
  if (cells.has('Const', 'Known For')) return { type: 'people' };
  if (!cells.has('Const')) return { type: 'not-imdb' };
  // Before 2017 lists and ratings had the same columns; the scores of a list's are empty.
  const isRated = cells.has('You rated') && rows.some((row) => cells.cell(row, 'You rated') !== null);
  const isList = cells.has('Position', 'Title') && !isRated;
  if (!isList && !SCORE.some((name) => cells.has(name))) return { type: 'not-imdb' };

  const content: ImdbExport = {
    type: isList ? 'list' : 'ratings',
    titles: [],
    listed: [],
    ratings: [],
    unreadableLines: [],
    otherKinds: new Map(),
  };
  for (const row of rows) readRow(content, cells, row);
  return { type: 'export', content };
}

function readRow(content: ImdbExport, cells: NamedCells, row: TableRow): void {
  const imdbId = parseImdbId(cells.cell(row, 'Const') ?? '');
  const score = readScore(cells.cell(row, ...SCORE));
  const isRated = score.type === 'score';
  if (imdbId === null || score.type === 'none-such' || (content.type === 'ratings' && !isRated)) {
    content.unreadableLines.push(row.line);
    return;
  }
  const word = cells.cell(row, 'Title Type');
  const kind = readTitleType(word);
  if (kind === null) {
    content.otherKinds.set(word ?? '', (content.otherKinds.get(word ?? '') ?? 0) + 1);
    return;
  }
  const year = cells.cell(row, 'Year');
  content.titles.push({
    imdbId,
    kind,
    title: nameOf(cells.cell(row, 'Title')),
    originalTitle: nameOf(cells.cell(row, 'Original Title')),
    year: year !== null && /^\d{4}$/.test(year) ? Number(year) : null,
  });
  if (content.type === 'list') content.listed.push(imdbId);
  if (isRated) {
    // Before 2017 a rating's day stood where a list's has the day on which the title was added.
    const day = cells.cell(row, 'Date Rated', ...(content.type === 'ratings' ? ['Created'] : []));
    content.ratings.push({ imdbId, score: score.score, ratedOn: readDay(day) });
  }
}

/** `8`, and since 2026 also `8.0`. */
function readScore(
  text: string | null,
): { type: 'unrated' } | { type: 'score'; score: number } | { type: 'none-such' } {
  if (text === null) return { type: 'unrated' };
  const score = /^\d{1,2}(?:[.,]\d+)?$/.test(text) ? Math.round(Number(text.replace(',', '.'))) : Number.NaN;
  return score >= 1 && score <= 10 ? { type: 'score', score } : { type: 'none-such' };
}

/** Our own exports guard names that a spreadsheet would take for a formula. */
function nameOf(text: string | null): string | null {
  return text?.replace(/^'(?=[=+\-@])/, '') ?? null;
}
