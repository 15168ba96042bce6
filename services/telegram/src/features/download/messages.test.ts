import type { Release } from '@matinee/domain/releases/release';
import { infoHash } from '@matinee/domain/torrents/torrent';
import { visibleLength } from '@matinee/texts/html';
import { readTexts } from '@matinee/texts/texts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aTitle } from '../../testing/a-title.ts';
import { titleCard } from '../../titles/title-card.ts';
import { presenceLines } from './presence-lines.ts';
import { releasesMessage } from './releases-message.ts';
import { releasesPage } from './releases-page.ts';

const catalogue = readTexts(new URL('../../../locales/', import.meta.url));
const en = catalogue.for('en');
const ro = catalogue.for('ro');
const NOW = new Date('2026-11-21T12:00:00Z');
const GIB = 1024 ** 3;

const bareTitle = aTitle('tt0133093', 'The Matrix');

const aRelease = (changes: Partial<Release> = {}): Release => ({
  id: 1,
  indexer: 'filelist',
  releaseId: '1',
  name: 'The.Matrix.1999.1080p.BluRay.x264-GROUP',
  imdbId: bareTitle.imdbId,
  sizeBytes: 8 * GIB,
  seeders: 10,
  leechers: 2,
  category: null,
  uploadedAt: new Date('2026-11-19T12:00:00Z'),
  isFreeleech: false,
  isDoubleUp: false,
  isInternal: false,
  quality: { resolution: '1080p', source: 'BluRay', isRemux: false, codec: 'h264', hdr: [] },
  ...changes,
});

describe('the title card', () => {
  test('with all that can be known', () => {
    const card = titleCard(
      {
        ...bareTitle,
        originalTitle: 'Matrix & Co',
        year: 1999,
        runtimeMinutes: 136,
        genres: ['Action', 'Sci-Fi'],
        certificate: 'R',
        directors: ['Lana Wachowski', 'Lilly Wachowski'],
        stars: ['Keanu Reeves', 'Laurence Fishburne', 'Carrie-Anne Moss'],
        plot: 'A hacker learns the truth.',
        trailerUrl: 'https://www.youtube.com/watch?v=x',
        scores: { imdb: 8.7, imdbVotes: 2_000_000, rottenTomatoes: 83, metacritic: 73, tmdb: 8.2 },
      },
      ro,
    );
    expect(card.replaceAll('\u00a0', ' ')).toBe(
      [
        '<b>The Matrix</b> (1999)',
        '<i>Matrix &amp; Co</i>',
        '2 h 16 min · Action, Sci-Fi · R',
        '⭐ IMDb 8,7 · Rotten Tomatoes 83 % · Metacritic 73 · TMDB 8,2',
        '🎬 Lana Wachowski, Lilly Wachowski',
        '👥 Keanu Reeves, Laurence Fishburne, Carrie-Anne Moss',
        '',
        'A hacker learns the truth.',
        '',
        '<a href="https://www.imdb.com/title/tt0133093/">IMDb</a> · <a href="https://www.youtube.com/watch?v=x">▶ Trailer</a>',
      ].join('\n'),
    );
  });

  test('no line of scores begins with the dot, or parts a name from its score', () => {
    const scores = { imdb: 8.7, imdbVotes: 1, rottenTomatoes: 29, metacritic: 73, tmdb: 8.2 };
    expect(titleCard({ ...bareTitle, scores }, en)).toContain(
      '⭐_IMDb_8.7_· Rotten Tomatoes_29%_· Metacritic_73_· TMDB_8.2'.replaceAll('_', '\u00a0'),
    );
  });

  test('what is not known costs its line, no more', () => {
    expect(titleCard(bareTitle, en)).toBe(
      '<b>The Matrix</b>\n\n<a href="https://www.imdb.com/title/tt0133093/">IMDb</a>',
    );
  });

  test('fits under a photo, whatever it is made of', { timeout: 60_000 }, () => {
    const long = fc.string({ unit: 'binary', minLength: 0, maxLength: 3_000 });
    fc.assert(
      fc.property(long, long, fc.array(long, { maxLength: 5 }), (title, plot, people) => {
        const card = titleCard(
          { ...bareTitle, title, originalTitle: plot, plot, stars: people, directors: people },
          en,
        );
        return visibleLength(card) <= 1024;
      }),
      { numRuns: 30 },
    );
  });
});

describe('what there is already', () => {
  const nothing = { seen: null, library: [], torrents: [] };

  test('nothing says nothing', () => {
    expect(presenceLines(nothing, en)).toBeNull();
  });

  test.each([
    [
      { ...nothing, seen: { seenAt: new Date('2020-05-04T12:00:00Z'), score: 9, ratedAt: null } },
      '👁 You have seen this on May 4, 2020 and gave it <b>9</b>/10.',
    ],
    [
      { ...nothing, seen: { seenAt: new Date('2020-05-04T12:00:00Z'), score: null, ratedAt: null } },
      '👁 You have seen this on May 4, 2020.',
    ],
    [
      { ...nothing, seen: { seenAt: null, score: 7, ratedAt: null } },
      '👁 You have seen this and gave it <b>7</b>/10.',
    ],
    [
      { ...nothing, library: [{ resolution: '1080p' as const }, { resolution: null }] },
      '📚 Already in the library in 1080p.',
    ],
    [{ ...nothing, library: [{ resolution: null }] }, '📚 Already in the library.'],
    [
      {
        ...nothing,
        torrents: [
          {
            infoHash: infoHash('a'.repeat(40)),
            resolution: '720p' as const,
            state: 'downloading' as const,
            progress: 0.43,
          },
          {
            infoHash: infoHash('b'.repeat(40)),
            resolution: '1080p' as const,
            state: 'seeding' as const,
            progress: 1,
          },
        ],
      },
      '⏬ On its way already in 720p: 43%.\n✅ Downloaded already in 1080p.',
    ],
  ])('case %#', (presence, expected) => {
    expect(presenceLines(presence, en)).toBe(expected);
  });
});

describe('the list of releases', () => {
  const message = (releases: Release[], freeBytes: number | null = null, texts = en) =>
    releasesMessage(
      {
        title: { title: 'The Matrix', year: 1999 },
        page: releasesPage(releases, 'all', 0),
        freeBytes,
        isFromStore: false,
      },
      texts,
      NOW,
    );

  test('names quality, size, seeders, marks and age of each', () => {
    const text = message([
      aRelease({ isFreeleech: true, isDoubleUp: true, isInternal: true, seeders: 1_234 }),
      aRelease({
        quality: { resolution: '2160p', source: 'BluRay', isRemux: true, codec: 'h265', hdr: ['DV', 'HDR'] },
      }),
    ]);
    expect(text).toContain('2 releases. Pick a number:');
    expect(text).toContain('<b>1.</b> 1080p · BluRay · h264 · <b>8\u00a0GB</b>');
    expect(text).toContain(
      '▲_1,234_▼_2_· 2_d_· 🆓_freeleech_· ⏫_double-up_· 🏠_internal'.replaceAll('_', '\u00a0'),
    );
    expect(text).toContain('<b>2.</b> 2160p · BluRay Remux · h265 · DV · HDR · <b>8\u00a0GB</b>');
  });

  test.each([
    [59, '59\u00a0d'],
    [61, '2\u00a0months'],
    [364, '11\u00a0months'],
    [365, '12\u00a0months'],
    [729, '23\u00a0months'],
    [730, '2\u00a0years'],
  ])('%i days are said as %s', (days, said) => {
    const uploadedAt = new Date(NOW.getTime() - days * 86_400_000);
    expect(message([aRelease({ uploadedAt })])).toContain(`\u00a0· ${said}`);
  });

  test('a release whose name says nothing is shown by its name, escaped', () => {
    const quality = { resolution: null, source: null, isRemux: false, codec: null, hdr: [] };
    expect(message([aRelease({ name: 'Some <b>Home</b> Video', quality })])).toContain(
      'Some &lt;b&gt;Home&lt;/b&gt; Video',
    );
  });

  test('says when the disk would run short, and which releases would do it', () => {
    const text = message([aRelease({ sizeBytes: 30 * GIB }), aRelease({ sizeBytes: 5 * GIB })], 20 * GIB);
    expect(text.match(/⚠️\sdisk/g)).toHaveLength(1);
    expect(text).toContain('Only 20 GB are free');
    expect(message([aRelease()], 200 * GIB)).not.toContain('⚠️');
  });

  test('a page of the longest lines fits into a message', () => {
    const many = Array.from({ length: 30 }, () =>
      aRelease({
        isFreeleech: true,
        isDoubleUp: true,
        isInternal: true,
        sizeBytes: 99 * GIB,
        quality: {
          resolution: '2160p',
          source: 'WEB-DL',
          isRemux: true,
          codec: 'h265',
          hdr: ['DV', 'HDR10+', 'HDR'],
        },
      }),
    );
    expect(visibleLength(message(many, GIB, ro))).toBeLessThanOrEqual(4096);
  });
});

describe('pages of releases', () => {
  const many = [
    ...Array.from({ length: 12 }, (_, index) => aRelease({ id: index })),
    ...Array.from({ length: 3 }, (_, index) =>
      aRelease({ id: 100 + index, quality: { ...aRelease().quality, resolution: '720p' } }),
    ),
  ];

  test.each([
    ['all', 0, 10, 15, 2],
    ['all', 1, 5, 15, 2],
    ['all', 99, 5, 15, 2],
    ['all', -3, 10, 15, 2],
    ['720p', 0, 3, 3, 1],
    ['2160p', 0, 10, 15, 2],
  ])('filter %s, page %i shows %i of %i', (filter, page, onPage, shown, pages) => {
    const view = releasesPage(many, filter, page);
    expect([view.releases.length, view.shown.length, view.pages]).toEqual([onPage, shown, pages]);
  });

  test('a few releases, or all of one resolution, need no filter', () => {
    expect(releasesPage(many.slice(10), 'all', 0).choices).toEqual([]);
    expect(releasesPage(many.slice(0, 12), 'all', 0).choices).toEqual([]);
    expect(releasesPage(many, 'all', 0).choices).toHaveLength(2);
  });
});
