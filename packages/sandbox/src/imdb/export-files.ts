import type { SandboxTitle, SandboxTitleKind } from '../titles/title.ts';
import type { ImdbPerson } from './imdb-people.ts';

/** IMDb's words of 2026. */
const TYPES: Readonly<Record<SandboxTitleKind, string>> = {
  movie: 'Movie',
  short: 'Short',
  series: 'TV Series',
  'mini-series': 'TV Mini Series',
};

type FindTitle = (imdbId: string) => SandboxTitle | null;

/** The file of a person's ratings, as IMDb makes it: scores with a decimal since 2026, days without a time. */
export function ratingsFile({ ratings }: ImdbPerson, find: FindTitle): string {
  const header =
    'Const,Your Rating,Date Rated,Title,Original Title,URL,Title Type,IMDb Rating,Runtime (mins),Year,Genres,Num Votes,Release Date,Directors';
  return csv(
    header.split(','),
    ratings.map(({ imdbId, score, ratedAt }) => {
      return [imdbId, score.toFixed(1), ratedAt.slice(0, 10), ...columnsOf(imdbId, find)];
    }),
  );
}

/** The file of a person's watchlist. */
export function watchlistFile({ watchlist, ratings }: ImdbPerson, find: FindTitle): string {
  const header =
    'Position,Const,Created,Modified,Description,Title,Original Title,URL,Title Type,IMDb Rating,Runtime (mins),Year,Genres,Num Votes,Release Date,Directors,Your Rating,Date Rated';
  return csv(
    header.split(','),
    watchlist.map(({ imdbId, addedAt }, at) => {
      const rating = ratings.find((one) => one.imdbId === imdbId);
      const day = addedAt.slice(0, 10);
      const own = [rating?.score.toFixed(1) ?? '', rating?.ratedAt.slice(0, 10) ?? ''];
      return [at + 1, imdbId, day, day, '', ...columnsOf(imdbId, find), ...own];
    }),
  );
}

function columnsOf(imdbId: string, find: FindTitle): (string | number)[] {
  const title = find(imdbId);
  const url = `https://www.imdb.com/title/${imdbId}/`;
  if (title === null) return ['', '', url, '', '', '', '', '', '', '', ''];
  return [
    title.title,
    title.originalTitle,
    url,
    TYPES[title.kind],
    title.scores.imdb.toFixed(1),
    title.runtimeMinutes,
    title.year,
    title.genres.join(', '),
    title.scores.imdbVotes,
    `${title.year}-01-01`,
    '',
  ];
}

function csv(header: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const cell = (value: string | number) =>
    /[",\r\n]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : String(value);
  return [header, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}
