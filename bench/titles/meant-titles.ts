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
  /** Half of queries.txt was not looked at while the search was made; blind-queries.txt came after it, from another hand. */
  set: 'tuned' | 'held-out' | 'blind';
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

export function readQueries(): Query[] {
  return [
    ...queriesOf('queries.txt', (text) => (sumOf(text) % 2 === 0 ? 'tuned' : 'held-out')),
    ...queriesOf('blind-queries.txt', () => 'blind'),
  ];
}

function queriesOf(file: string, setOf: (text: string) => Query['set']): Query[] {
  return rows(file).map(([category = '', text = '', imdbId = '']) => ({
    category,
    text,
    imdbId,
    set: setOf(text),
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
