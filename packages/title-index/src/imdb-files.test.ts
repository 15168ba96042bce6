import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { hashText } from '@matinee/domain/titles/spelling-keys';
import { describe, expect, it } from 'vitest';
import { createTitleNumbers, readingOf } from './imdb-files.ts';
import { readTsv } from './read-tsv.ts';
import { signed } from './signed.ts';
import { type DatasetTitle, datasetOf } from './test/dataset.ts';

const FIXTURES = fileURLToPath(new URL('../../../../shared/fixtures/imdb/', import.meta.url));

async function stage(files: Partial<Record<'titles' | 'akas' | 'ratings', string>>) {
  const known = createTitleNumbers();
  const staged = { titles: [] as unknown[][], akas: [] as unknown[][], ratings: [] as unknown[][] };
  for (const file of ['titles', 'akas', 'ratings'] as const) {
    async function* bytes() {
      yield Buffer.from(files[file] ?? '');
    }
    if (files[file] === undefined) continue;
    for await (const rows of readTsv({ bytes: bytes(), location: file, ...readingOf(file, known) })) {
      staged[file].push(...rows.map((row) => [...row]));
    }
  }
  return staged;
}

const stageTitles = (...titles: DatasetTitle[]) => stage(datasetOf(titles));
const key = (folded: string) => signed(hashText(folded));

describe('of titles', () => {
  it('are kept those that people ask to watch, with both names folded', async () => {
    const { titles } = await stageTitles({
      id: 'tt0211915',
      title: 'Amélie',
      original: "Le fabuleux destin d'Amélie Poulain",
      year: '2001',
    });
    expect(titles).toEqual([
      [
        211915,
        'movie',
        2001,
        'Amélie',
        key('amelie'),
        'amelie',
        "Le fabuleux destin d'Amélie Poulain",
        key('fabuleuxdestindameliepoulain'),
        'le fabuleux destin damelie poulain',
      ],
    ]);
  });

  it.each([
    ['movie', 'movie'],
    ['tvMovie', 'tv-movie'],
    ['tvSeries', 'series'],
    ['tvMiniSeries', 'mini-series'],
    ['tvEpisode', undefined],
    ['short', undefined],
    ['videoGame', undefined],
    ['podcastSeries', undefined],
  ])('of the type %s become %s', async (type, kind) => {
    const { titles } = await stageTitles({ id: 'tt0000009', title: 'x', type });
    expect(titles.map((row) => row[1])).toEqual(kind === undefined ? [] : [kind]);
  });

  it('are left out those for adults', async () => {
    expect((await stageTitles({ id: 'tt0000009', title: 'x', adult: '1' })).titles).toEqual([]);
  });

  it.each([
    ['\\N', null],
    ['1894', 1894],
    ['19', null],
    ['soon', null],
  ])('the year %s is %s', async (year, expected) => {
    expect((await stageTitles({ id: 'tt0000009', title: 'x', year })).titles[0]?.[2]).toBe(expected);
  });
});

describe('of alternative titles', () => {
  it('are kept those of kept titles, the same one once, the one from Romania first', async () => {
    const { akas } = await stageTitles(
      { id: 'tt0000009', title: 'Jaws', akas: ['Fălci|RO', 'Fălci|MD', 'Lo squalo|IT', '???|XX'] },
      { id: 'tt0000010', title: 'An episode', type: 'tvEpisode', akas: ['Folge 1|DE'] },
    );
    expect(akas).toEqual([
      [9, 9, 'Jaws', key('jaws'), 'jaws'],
      [9, 2, 'Fălci', key('falci'), 'falci'],
      [9, 9, 'Lo squalo', key('squalo'), 'lo squalo'],
    ]);
  });
});

describe('of ratings', () => {
  it('are kept those of kept titles', async () => {
    const { ratings } = await stageTitles(
      { id: 'tt0000009', title: 'x', votes: 12 },
      { id: 'tt0000010', title: 'y', type: 'short', votes: 13 },
    );
    expect(ratings).toEqual([[9, 12]]);
  });
});

describe.skipIf(!existsSync(FIXTURES))('the samples of IMDb’s files', () => {
  it('are read', async () => {
    const sample = (name: string) => readFileSync(`${FIXTURES}${name}.sample.constructed.tsv`, 'utf8');
    const { titles, ratings } = await stage({
      titles: sample('title.basics'),
      ratings: sample('title.ratings'),
    });
    expect(titles.map((row) => [row[0], row[1], row[2], row[3], row[6]])).toEqual(
      expect.arrayContaining([
        [133093, 'movie', 1999, 'The Matrix', null],
        [308476, 'movie', 2002, 'The Cuckoo', 'Kukushka'],
        [903747, 'series', 2008, 'Breaking Bad', null],
      ]),
    );
    expect(titles.map((row) => row[0])).not.toContain(1);
    expect(ratings).toEqual(expect.arrayContaining([[133093, 2100000]]));
  });
});

it('a set of title numbers has what was added, and nothing else', () => {
  const numbers = createTitleNumbers();
  for (const number of [1, 7, 8, 133093, 39_999_999]) numbers.add(number);
  expect([0, 1, 2, 7, 8, 9, 133093, 39_999_998, 39_999_999, 199_000_000].map(numbers.has)).toEqual([
    false,
    true,
    false,
    true,
    true,
    false,
    true,
    false,
    true,
    false,
  ]);
});
