import { describe, expect, test } from 'vitest';
import { type ImdbId, imdbId } from '../titles/imdb-id.ts';
import { NO_SCORES } from '../titles/title.ts';
import { groupNews, type KnownTitle } from './group-news.ts';
import { newsRelease } from './test-news.ts';

const MATRIX = imdbId('tt0133093');
const UNKNOWN = imdbId('tt9999999');

/** `Name.Of.It.1999.…`: enough of a parser for here. */
function readName(name: string) {
  const match = /^(.*?)\.(\d{4})\./.exec(name);
  return { title: match?.[1]?.replaceAll('.', ' ') ?? null, year: match === null ? null : Number(match[2]) };
}

const known = new Map<ImdbId, KnownTitle>([
  [
    MATRIX,
    {
      title: 'Matrix',
      originalTitle: 'The Matrix',
      year: 1999,
      genres: ['Acțiune', 'Sci-Fi'],
      scores: { ...NO_SCORES, imdb: 8.7, imdbVotes: 2_000_000 },
    },
  ],
]);

function grouped(releases: Parameters<typeof newsRelease>[0][]) {
  return groupNews(releases.map(newsRelease), known, readName);
}

describe('the news by title', () => {
  test('a title is what the film databases say, with its releases best first', () => {
    const sd = { resolution: '720p' as const, source: null, isRemux: false, codec: null, hdr: [] };
    const [title, ...others] = grouped([
      { id: 1, imdbId: MATRIX, name: 'The.Matrix.1999.720p-A', quality: sd },
      { id: 2, imdbId: MATRIX, name: 'The.Matrix.1999.1080p-B' },
    ]);
    expect(others).toEqual([]);
    expect(title).toMatchObject({
      key: MATRIX,
      title: 'Matrix',
      year: 1999,
      genres: ['action', 'science-fiction'],
    });
    expect(title?.score).toBeCloseTo(8.7, 1);
    expect(title?.releases.map(({ id }) => id)).toEqual([2, 1]);
  });

  test('a release without an id is of the title in the news that has its name and year', () => {
    const titles = grouped([
      { id: 1, imdbId: MATRIX, name: 'The.Matrix.1999.1080p-B' },
      { id: 2, name: 'The.Matrix.1999.2160p-C' },
      { id: 3, name: 'The.Matrix.2030.2160p-D' },
    ]);
    expect(titles.map(({ key, releases }) => [key, releases.length])).toEqual([
      [MATRIX, 2],
      ['name:thematrix:2030', 1],
    ]);
  });

  test('titles that nobody knows are called what their releases are', () => {
    const titles = grouped([
      { id: 1, name: 'Un.Film.2024.1080p-A' },
      { id: 2, name: 'UN.FILM.2024.2160p-B' },
      { id: 3, imdbId: UNKNOWN, name: 'Other.One.2023.1080p-C' },
      { id: 4, name: '???' },
    ]);
    expect(titles.map(({ title, year, imdbId }) => ({ title, year, imdbId }))).toEqual([
      { title: 'Other One', year: 2023, imdbId: UNKNOWN },
      { title: 'Un Film', year: 2024, imdbId: null },
      { title: '???', year: null, imdbId: null },
    ]);
    expect(titles[1]?.releases).toHaveLength(2);
  });

  test('a title keeps the name that it was known by before its id', () => {
    const [before] = grouped([{ id: 1, name: 'Other.One.2023.1080p-C' }]);
    const [now] = grouped([{ id: 2, imdbId: UNKNOWN, name: 'Other.One.2023.2160p-C' }]);
    expect(now?.nameKeys).toContain(before?.key);
  });
});
