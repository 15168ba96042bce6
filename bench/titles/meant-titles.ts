import { readFileSync } from 'node:fs';

/** A real title that queries mean. */
export interface MeantTitle {
  imdbId: string;
  titleType: 'movie' | 'tvSeries' | 'tvMiniSeries';
  title: string;
  originalTitle: string;
  year: number;
  votes: number;
  akas: readonly string[];
}

/** A query and the title that the person meant by it. */
export interface Query {
  category: string;
  text: string;
  imdbId: string;
  /** Half of the queries were not looked at while the search was made. */
  set: 'tuned' | 'held-out';
}

const TYPES = { m: 'movie', s: 'tvSeries', n: 'tvMiniSeries' } as const;

export function readMeantTitles(): MeantTitle[] {
  return rows('meant-titles.txt').map(
    ([imdbId = '', kind = '', title = '', original, year, votes, akas]) => ({
      imdbId,
      titleType: TYPES[kind as keyof typeof TYPES],
      title,
      originalTitle: original || title,
      year: Number(year),
      votes: Number(votes) * 1000,
      akas: (akas ?? '').split(';').filter((name) => name !== ''),
    }),
  );
}

export function readQueries(file = 'queries.txt'): Query[] {
  return rows(file).map(([category = '', text = '', imdbId = '']) => ({
    category,
    text,
    imdbId,
    set: sumOf(text) % 2 === 0 ? 'tuned' : 'held-out',
  }));
}

function rows(file: string): string[][] {
  return readFileSync(new URL(file, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('|'));
}

/** Any fixed function of a text. */
function sumOf(text: string): number {
  return [...text].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 65_521, 7) >> 3;
}
