import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { GENRES } from '../titles/genres.ts';
import { type ImdbId, imdbId } from '../titles/imdb-id.ts';
import type { IssuePlan, NewsTitle, ReaderFacts } from './issue.ts';
import { selectIssue } from './select-issue.ts';
import { newReader, newsRelease, newsTitle } from './test-news.ts';

const id = (number: number) => imdbId(`tt${String(number).padStart(7, '0')}`);
const ids = (...numbers: number[]) => new Set<ImdbId>(numbers.map(id));

/** What an issue holds, as titles and releases: `['1: 10 11']`. */
function held(titles: readonly NewsTitle[] | undefined): string[] {
  return (titles ?? []).map(({ title, releases }) => `${title}: ${releases.map((one) => one.id).join(' ')}`);
}

function selected(news: NewsTitle[], reader: ReaderFacts) {
  const plan = selectIssue(news, reader);
  return plan && { new: held(plan.newTitles), known: held(plan.knownTitles) };
}

describe('an issue', () => {
  const two = newsTitle(1, { releases: [newsRelease({ id: 10 }), newsRelease({ id: 11 })] });

  test.each<[string, NewsTitle[], Partial<ReaderFacts>, ReturnType<typeof selected>]>([
    ['holds what is new', [two], {}, { new: ['Film 1: 10 11'], known: [] }],
    ['is none where there is nothing', [], {}, null],
    ['holds no release twice', [two], { mailed: new Set([10]) }, { new: ['Film 1: 11'], known: [] }],
    ['is none where everything was mailed', [two], { mailed: new Set([10, 11]) }, null],
    [
      'shows a title of an earlier issue in the second section, with its new release',
      [two, newsTitle(2)],
      { mailed: new Set([10]), knownTitles: new Set([id(1)]) },
      { new: ['Film 2: 2'], known: ['Film 1: 11'] },
    ],
    [
      'knows a title again that had no id in an earlier issue',
      [newsTitle(1, { nameKeys: ['name:film1:2020'] })],
      { knownTitles: new Set(['name:film1:2020']) },
      { new: [], known: ['Film 1: 1'] },
    ],
    [
      'leaves out what the reader has seen',
      [two, newsTitle(2)],
      { seen: ids(1) },
      { new: ['Film 2: 2'], known: [] },
    ],
    ['leaves out what they dismissed', [two], { dismissed: ids(1) }, null],
    [
      'keeps a title without an id',
      [newsTitle(3, { imdbId: null })],
      { seen: ids(3) },
      { new: ['Film 3: 3'], known: [] },
    ],
    [
      'leaves out older films than they want, not those of an unknown year',
      [newsTitle(1, { year: 1999 }), newsTitle(2, { year: 2000 }), newsTitle(3, { year: null })],
      { fromYear: 2000 },
      { new: ['Film 2: 2', 'Film 3: 3'], known: [] },
    ],
    [
      'leaves out a title with any genre that they excluded',
      [newsTitle(1, { genres: ['drama', 'horror'] }), newsTitle(2, { genres: ['drama'] })],
      { excludedGenres: ['horror'] },
      { new: ['Film 2: 2'], known: [] },
    ],
    [
      'begins with what they wait for, then the best',
      [newsTitle(1), newsTitle(2, { score: 6 }), newsTitle(3, { score: 8 }), newsTitle(4, { score: 5 })],
      { watchlist: ids(4) },
      { new: ['Film 4: 4', 'Film 3: 3', 'Film 2: 2', 'Film 1: 1'], known: [] },
    ],
  ])('%s', (_what, news, reader, expected) => {
    expect(selected(news, newReader(reader))).toEqual(expected);
  });

  test.each([
    [
      'of the newest, whenever it was listed',
      { isLatest: true, listedAt: '2020-01-01', firstSeenAt: '2020-01-01' },
      true,
    ],
    [
      'stored since the last issue',
      { isLatest: false, listedAt: '2026-03-02', firstSeenAt: '2026-03-02' },
      true,
    ],
    ['stored before it', { isLatest: false, listedAt: '2026-02-28', firstSeenAt: '2026-02-28' }, false],
    [
      'found since, listed long before',
      { isLatest: false, listedAt: '2026-02-20', firstSeenAt: '2026-03-02' },
      false,
    ],
    [
      'found since, listed shortly before',
      { isLatest: false, listedAt: '2026-02-28', firstSeenAt: '2026-03-02' },
      true,
    ],
  ])('a release %s', (_what, { isLatest, listedAt, firstSeenAt }, isIn) => {
    const release = newsRelease({
      id: 1,
      isLatest,
      listedAt: new Date(`${listedAt}T12:00:00Z`),
      firstSeenAt: new Date(`${firstSeenAt}T12:00:00Z`),
    });
    const reader = newReader({ lastIssueAt: new Date('2026-03-01T08:00:00Z') });
    expect(selectIssue([newsTitle(1, { releases: [release] })], reader) !== null).toBe(isIn);
  });

  test('a first issue holds nothing but the newest', () => {
    const old = newsTitle(1, { releases: [newsRelease({ id: 1, isLatest: false })] });
    expect(selectIssue([old], newReader())).toBeNull();
  });
});

const anyTitle = fc
  .record({
    number: fc.integer({ min: 1, max: 30 }),
    year: fc.option(fc.integer({ min: 1950, max: 2026 })),
    genres: fc.subarray([...GENRES]),
    score: fc.option(fc.double({ min: 0, max: 10, noNaN: true })),
    hasId: fc.boolean(),
    releases: fc.integer({ min: 1, max: 4 }),
    isLatest: fc.boolean(),
  })
  .map(({ number, hasId, releases, isLatest, ...facts }) =>
    newsTitle(number, {
      ...facts,
      ...(hasId ? {} : { imdbId: null, key: `name:film${number}:` }),
      releases: Array.from({ length: releases }, (_, at) => newsRelease({ id: number * 10 + at, isLatest })),
    }),
  );
const anyNews = fc.uniqueArray(anyTitle, { selector: ({ title }) => title, maxLength: 20 });
const someIds = fc.uniqueArray(fc.integer({ min: 1, max: 30 }));
const anyReader = fc
  .record({
    seen: someIds,
    dismissed: someIds,
    watchlist: someIds,
    mailed: fc.uniqueArray(fc.integer({ min: 10, max: 309 })),
    fromYear: fc.option(fc.integer({ min: 1950, max: 2026 })),
    excludedGenres: fc.subarray([...GENRES], { maxLength: 3 }),
    hasHadOne: fc.boolean(),
  })
  .map(({ seen, dismissed, watchlist, mailed, hasHadOne, ...rest }) =>
    newReader({
      ...rest,
      seen: ids(...seen),
      dismissed: ids(...dismissed),
      watchlist: ids(...watchlist),
      mailed: new Set(mailed),
      lastIssueAt: hasHadOne ? new Date('2026-02-28T08:00:00Z') : null,
    }),
  );

/** What the next issue knows of this one. */
function after(reader: ReaderFacts, plan: IssuePlan): ReaderFacts {
  const all = [...plan.newTitles, ...plan.knownTitles];
  return {
    ...reader,
    lastIssueAt: new Date('2026-03-01T12:00:00Z'),
    mailed: new Set([...reader.mailed, ...all.flatMap(({ releases }) => releases.map((one) => one.id))]),
    knownTitles: new Set([...reader.knownTitles, ...all.map(({ key }) => key)]),
  };
}

describe('whatever the news and the reader', () => {
  const releasesOf = (plan: IssuePlan) =>
    [...plan.newTitles, ...plan.knownTitles].flatMap(({ releases }) => releases.map((release) => release.id));

  test('no release is mailed twice, and the same news make no second issue', () => {
    fc.assert(
      fc.property(anyNews, anyReader, (news, reader) => {
        const plan = selectIssue(news, reader);
        if (plan === null) return;
        const mailed = releasesOf(plan);
        expect(mailed.length).toBeGreaterThan(0);
        expect(new Set(mailed).size).toBe(mailed.length);
        expect(mailed.some((release) => reader.mailed.has(release))).toBe(false);
        expect(selectIssue(news, after(reader, plan))).toBeNull();
      }),
    );
  });

  test('a title stands in one section once, and comes back only in the second, only with a new release', () => {
    fc.assert(
      fc.property(anyNews, anyNews, anyReader, (today, tomorrow, reader) => {
        const first = selectIssue(today, reader);
        if (first === null) return;
        const second = selectIssue(tomorrow, after(reader, first));
        const before = [...first.newTitles, ...first.knownTitles].map(({ key }) => key);
        const again = second === null ? [] : second.newTitles.map(({ key }) => key);
        expect(again.filter((key) => before.includes(key))).toEqual([]);
        for (const plan of [first, second]) {
          const keys = plan === null ? [] : [...plan.newTitles, ...plan.knownTitles].map(({ key }) => key);
          expect(new Set(keys).size).toBe(keys.length);
        }
      }),
    );
  });

  test('nothing seen, dismissed, too old, or of an excluded genre gets in', () => {
    fc.assert(
      fc.property(anyNews, anyReader, (news, reader) => {
        const plan = selectIssue(news, reader);
        for (const title of plan === null ? [] : [...plan.newTitles, ...plan.knownTitles]) {
          if (title.imdbId !== null) {
            expect(reader.seen.has(title.imdbId) || reader.dismissed.has(title.imdbId)).toBe(false);
          }
          if (title.year !== null) expect(title.year).toBeGreaterThanOrEqual(reader.fromYear ?? 0);
          expect(title.genres.filter((genre) => reader.excludedGenres.includes(genre))).toEqual([]);
        }
      }),
    );
  });
});
