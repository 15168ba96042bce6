import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readTable } from '../../csv/read-table.ts';
import { hasRecorded, recorded } from '../../test/recorded.ts';
import { type ImdbExport, readImdbExport } from './read-export.ts';
import { type ExportedRating, writeRatingsExport } from './write-ratings.ts';

const RATINGS =
  'Const,Your Rating,Date Rated,Title,Original Title,URL,Title Type,IMDb Rating,Runtime (mins),Year';
const LIST =
  'Position,Const,Created,Modified,Description,Title,Original Title,URL,Title Type,Year,Your Rating,Date Rated';

async function read(text: string | Uint8Array) {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const table = await readTable(bytes, { rows: 1_000 });
  return table.type === 'table' ? readImdbExport(table.header, table.rows) : { type: table.type };
}

async function contentOf(text: string | Uint8Array): Promise<ImdbExport> {
  const result = await read(text);
  if (result.type !== 'export') throw new Error(result.type);
  return result.content;
}

const scores = ({ ratings }: ImdbExport) =>
  ratings.map(({ imdbId, score, ratedOn }) => [
    imdbId,
    score,
    ratedOn?.at.toISOString().slice(0, 10) ?? null,
  ]);

describe('an export of ratings', () => {
  test('is read by the names of its columns, whatever their order and case', async () => {
    const content = await contentOf(
      'title, DATE RATED ,const,Your  Rating,Something New\nThe Matrix,2024-03-15,tt0133093,9,?\n',
    );
    expect(scores(content)).toEqual([['tt0133093', 9, '2024-03-15']]);
    expect(content.titles[0]).toMatchObject({ title: 'The Matrix', kind: 'other', year: null });
  });

  test('has decimals since 2026', async () => {
    const lines = ['8', '8.0', '10.0', '7,4'].map((score, n) => `tt000000${n};${score};2024-01-02`);
    expect(
      scores(await contentOf(`Const;Your Rating;Date Rated\n${lines.join('\n')}`)).map(([, score]) => score),
    ).toEqual([8, 8, 10, 7]);
  });

  test('has quotes, commas and new lines in its names', async () => {
    const content = await contentOf(
      `${RATINGS}\r\ntt0000001,9,2024-03-15,"Say ""no"",\nor yes",,,Movie,,,1999\r\n`,
    );
    expect(content.titles[0]).toMatchObject({ title: 'Say "no",\nor yes', originalTitle: null, year: 1999 });
  });

  test('loses a line that can’t be read, and says which', async () => {
    const bad = [
      'tt12,9,2024-03-15',
      'tt0000002,11,2024-03-15',
      'tt0000003,0,',
      'tt0000004,x,',
      'tt0000005,,',
    ];
    const content = await contentOf(
      [RATINGS, 'tt0000001,9,2024-03-15', ...bad, 'tt0000009,1,no date'].join('\n'),
    );
    expect(scores(content)).toEqual([
      ['tt0000001', 9, '2024-03-15'],
      ['tt0000009', 1, null],
    ]);
    expect(content.unreadableLines).toEqual([3, 4, 5, 6, 7]);
  });

  test('has games and podcasts in it, which we leave', async () => {
    const rows = ['Video Game', 'Podcast Series', 'Video Game', 'TV Mini Series', 'tvEpisode', 'Hologram'];
    const content = await contentOf(
      [RATINGS, ...rows.map((kind, n) => `tt000000${n},5,2024-03-15,x,,,${kind},,,`)].join('\n'),
    );
    expect(content.titles.map(({ kind }) => kind)).toEqual(['mini-series', 'episode']);
    expect([...content.otherKinds]).toEqual([
      ['Video Game', 2],
      ['Podcast Series', 1],
      ['Hologram', 1],
    ]);
  });

  test.each([
    [
      'a byte order mark',
      new TextEncoder().encode(`\ufeff${RATINGS}\ntt0000001,9,2024-03-15,Amélie,,,Movie,,,`),
    ],
    [
      'UTF-16',
      new Uint8Array(Buffer.from(`\ufeff${RATINGS}\ntt0000001,9,2024-03-15,Amélie,,,Movie,,,`, 'utf16le')),
    ],
    [
      'Windows’ letters',
      new Uint8Array(Buffer.from(`${RATINGS}\ntt0000001,9,2024-03-15,Amélie,,,Movie,,,`, 'latin1')),
    ],
    [
      'tabs',
      new TextEncoder().encode(
        `${RATINGS.replaceAll(',', '\t')}\ntt0000001\t9\t2024-03-15\tAmélie\t\t\tMovie`,
      ),
    ],
    ['old Mac lines', new TextEncoder().encode(`${RATINGS}\rtt0000001,9,2024-03-15,Amélie,,,Movie,,,\r`)],
  ])('with %s is read as well', async (_what, bytes) => {
    expect((await contentOf(bytes)).titles).toMatchObject([
      { imdbId: 'tt0000001', title: 'Amélie', kind: 'movie' },
    ]);
  });
});

describe('an export of a list', () => {
  test('is a list, also where some of it is rated', async () => {
    const content = await contentOf(
      [
        LIST,
        '1,tt0000001,2026-09-01,,,One,,,Movie,1999,,',
        '2,tt0000002,2026-09-01,,,Two,,,TV Series,2001,8,2026-08-12',
      ].join('\n'),
    );
    expect(content).toMatchObject({ type: 'list', listed: ['tt0000001', 'tt0000002'] });
    expect(scores(content)).toEqual([['tt0000002', 8, '2026-08-12']]);
  });

  test('from before 2017 has the columns of ratings, without scores', async () => {
    const content = await contentOf(
      'position,const,created,modified,description,Title,Title type,Directors,You rated\n1,tt0111161,Mon Jan 18 00:00:00 2016,,,The Shawshank Redemption,Feature Film,Frank Darabont,',
    );
    expect(content).toMatchObject({ type: 'list', listed: ['tt0111161'], ratings: [] });
  });

  test('of people is told from one of titles', async () => {
    const header = 'Position,Const,Created,Modified,Description,Name,Known For,Birth Date';
    expect((await read(`${header}\n1,nm0000206,2026-01-01,,,Keanu Reeves,The Matrix,1964-09-02`)).type).toBe(
      'people',
    );
  });
});

describe('another file', () => {
  test.each([
    ['a, b\n1, 2', 'not-imdb'],
    ['Const,Name\ntt0133093,x', 'not-imdb'],
    ['', 'empty'],
    [' \n,,\n', 'empty'],
    ['Const,Your Rating\n"tt0133093,9', 'broken'],
    [`Const,Your Rating\n${'x'.repeat(70_000)}`, 'broken'],
    [`Const,Your Rating\n${'tt0000001,5\n'.repeat(1_001)}`, 'too-long'],
    ['PK\u0003\u0004\u0000\u0000', 'broken'],
  ])('%.20j is %s', async (text, type) => {
    expect((await read(text)).type).toBe(type);
  });

  test('whatever its bytes, it is read or refused, and never throws', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.boolean(), async (bytes, isAfterHeader) => {
        const head = new TextEncoder().encode(isAfterHeader ? `${RATINGS}\n` : '');
        await read(new Uint8Array([...head, ...bytes]));
      }),
      { numRuns: 200 },
    );
  });
});

describe('our own export', () => {
  const name = fc.oneof(
    fc.string(),
    fc.constantFrom('=1+1', '+1', '-', '@home', "'71", 'a "b", c\r\nd', '\tx'),
  );
  const rating = fc
    .record({
      id: fc.integer({ min: 1, max: 9_999_999 }),
      score: fc.integer({ min: 1, max: 10 }),
      day: fc.option(fc.integer({ min: 0, max: 20_000 }), { nil: null }),
      title: fc.option(name, { nil: null }),
      kind: fc.constantFrom('movie' as const, 'series' as const, 'episode' as const, 'other' as const, null),
    })
    .map(
      ({ id, score, day, title, kind }): ExportedRating => ({
        imdbId: `tt${String(id).padStart(7, '0')}` as ExportedRating['imdbId'],
        score,
        ratedAt: day === null ? null : new Date(day * 86_400_000 + 60_000_000),
        title,
        originalTitle: null,
        kind,
        year: 1999,
        imdbScore: 8,
        imdbVotes: 1_000,
        runtimeMinutes: 120,
        genres: ['Action', 'Sci-Fi'],
        directors: [],
      }),
    );

  test('is read back as it was written', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(rating, { maxLength: 20, selector: ({ imdbId }) => imdbId }),
        async (ratings) => {
          const content = await contentOf(writeRatingsExport(ratings));
          expect(scores(content)).toEqual(
            ratings.map(({ imdbId, score, ratedAt }) => [
              imdbId,
              score,
              ratedAt?.toISOString().slice(0, 10) ?? null,
            ]),
          );
          expect(content.unreadableLines).toEqual([]);
        },
      ),
      { numRuns: 100 },
    );
  });

  test('has IMDb’s columns, and no formula for a spreadsheet', () => {
    const [one] = fc.sample(rating, 1);
    if (one === undefined) throw new Error('no sample');
    const written = writeRatingsExport([{ ...one, title: '=HYPERLINK("http://x")' }]);
    expect(written.split('\n')[0]).toBe(
      'Const,Your Rating,Date Rated,Title,Original Title,URL,Title Type,IMDb Rating,Runtime (mins),Year,Genres,Num Votes,Release Date,Directors',
    );
    expect(written).toContain(`"'=HYPERLINK(""http://x"")"`);
  });
});

describe.skipIf(!hasRecorded)('files that others have written down', () => {
  const file = (name: string) => contentOf(recorded(`imdb/${name}`));

  test('ratings of 2026', async () => {
    expect(scores(await file('ratings-2026.constructed.csv'))).toEqual([
      ['tt0133093', 9, '2024-03-15'],
      ['tt0903747', 10, '2024-06-01'],
      ['tt0308476', 7, '2021-02-19'],
      ['tt4283088', 10, '2016-06-27'],
      ['tt9999998', 6, '2025-01-01'],
    ]);
  });

  test('ratings from before 2017', async () => {
    const content = await file('ratings-pre2017-header.constructed.csv');
    expect(scores(content)).toEqual([['tt0111161', 10, '2016-01-18']]);
    expect(content.titles).toMatchObject([{ kind: 'movie', title: 'The Shawshank Redemption', year: 1994 }]);
  });

  test('a watchlist of 2026', async () => {
    expect(await file('watchlist-2026.constructed.csv')).toMatchObject({
      type: 'list',
      listed: ['tt15239678', 'tt10919420'],
      ratings: [{ imdbId: 'tt10919420', score: 8 }],
    });
  });

  test('a list of 2022', async () => {
    const content = await file('list-2022-old-header.csv');
    expect(content).toMatchObject({ type: 'list', ratings: [], unreadableLines: [] });
    expect(content.titles.map(({ kind }) => kind)).toEqual(['tv-movie', 'short', 'movie', 'series']);
  });
});
