import { describe, expect, it } from 'vitest';
import { firstCatalogue } from '../indexer/first-catalogue.ts';
import { CATEGORY_NAMES } from '../indexer/sandbox-release.ts';
import { createPictureRenderer } from '../posters/render-picture.ts';
import { TITLES, titleByImdbId } from './titles.ts';
import { COUNTRY_NAMES, LANGUAGE_NAMES } from './world-words.ts';

const catalogue = firstCatalogue(TITLES, new Date('2026-11-21T12:00:00Z'));
const shelfOf = (imdbId: string) => catalogue.filter((release) => release.imdbId === imdbId);

describe('the data set', () => {
  it('gives every title ids of its own in the form of their sites', () => {
    expect(new Set(TITLES.map((one) => one.imdbId)).size).toBe(TITLES.length);
    expect(new Set(TITLES.map((one) => `${one.kind.includes('series')}/${one.tmdbId}`)).size).toBe(
      TITLES.length,
    );
    for (const title of TITLES) expect(title.imdbId).toMatch(/^tt\d{7,8}$/);
  });

  it.each(TITLES.map((title) => [title.imdbId, title] as const))(
    'knows of %s what a card needs',
    (_id, title) => {
      expect(title.plot.length).toBeGreaterThan(40);
      expect(title.releasedOn).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      expect(Math.abs(Number(title.releasedOn.slice(0, 4)) - title.year)).toBeLessThanOrEqual(1);
      expect(title.runtimeMinutes).toBeGreaterThan(0);
      expect(title.cast.every((one) => one.name !== '' && one.character !== '')).toBe(true);
      expect(title.scores.imdb).toBeLessThanOrEqual(10);
      expect(title.countries.every((code) => COUNTRY_NAMES[code] !== undefined)).toBe(true);
      expect(LANGUAGE_NAMES[title.originalLanguage]).toBeDefined();
    },
  );

  it('holds the awkward ones: numbers, accents, signs of HTML, twins, gaps', () => {
    const named = (name: string) => TITLES.filter((one) => one.title === name);
    for (const name of ['1917', '300', 'Amélie', 'WALL·E', 'Marley & Me'])
      expect(named(name)).toHaveLength(1);
    for (const name of ['The Thing', 'Suspiria']) expect(named(name)).toHaveLength(2);
    expect(TITLES.some((one) => one.title.includes('<'))).toBe(true);
    expect(TITLES.some((one) => one.title.length > 150)).toBe(true);
    expect(TITLES.some((one) => /[ășțî]/.test(one.originalTitle))).toBe(true);
    expect(TITLES.filter((one) => !one.hasPoster)).toHaveLength(1);
    expect(TITLES.filter((one) => !one.isKnownToOmdb)).toHaveLength(1);
    expect(TITLES.filter((one) => one.plotRo !== null).length).toBeGreaterThanOrEqual(12);
  });

  it('puts on every shelf what was planned: none, one dead one, a full page, or a fair choice', () => {
    expect(shelfOf('tt0079944')).toEqual([]);
    expect(shelfOf('tt0091251')).toMatchObject([{ seeders: 0 }]);
    expect(shelfOf('tt15398776')).toHaveLength(30);
    expect(new Set(shelfOf('tt0133093').map((one) => one.resolution))).toEqual(
      new Set(['2160p', '1080p', '720p', '480p']),
    );
    const sizes = TITLES.map((title) => shelfOf(title.imdbId).length).filter((count) => count > 2);
    expect(sizes.every((count) => count >= 3 && count <= 30)).toBe(true);
    expect(sizes.filter((count) => count >= 6).length).toBeGreaterThan(45);
  });
});

describe('the first catalogue', () => {
  it('gives every release a name and a number of its own, growing with time', () => {
    expect(new Set(catalogue.map((one) => one.name)).size).toBe(catalogue.length);
    const ids = catalogue.map((one) => one.id);
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));
    const times = catalogue.map((one) => one.uploadedAt);
    expect(times).toEqual(times.toSorted());
  });

  it('lists only titles that are known, in categories that exist, of plausible sizes, from the past', () => {
    for (const release of catalogue) {
      expect(titleByImdbId(release.imdbId ?? '')).not.toBeNull();
      expect(CATEGORY_NAMES[release.categoryId]).toBeDefined();
      expect(release.sizeBytes).toBeGreaterThan(50e6);
      expect(release.sizeBytes).toBeLessThan(140e9);
      expect(Date.parse(release.uploadedAt)).toBeLessThan(Date.parse('2026-11-21T12:00:00Z'));
    }
  });

  it('has freeleech, double-up and internal releases, Romanian subtitles, `&` and `<` in names', () => {
    for (const flag of ['isFreeleech', 'isDoubleUp', 'isInternal'] as const) {
      expect(catalogue.filter((one) => one[flag]).length).toBeGreaterThan(10);
    }
    for (const part of ['RoSubbed', 'Marley.&.Me', '.<.', 'Remux', 'DV.HDR', 'WEB-DL']) {
      expect(catalogue.some((one) => one.name.includes(part))).toBe(true);
    }
    expect(catalogue.some((one) => one.uploadedAt > '2026-11-20')).toBe(true);
  });
});

describe('posters', () => {
  const render = createPictureRenderer();

  it.each(TITLES.map((title) => [title.imdbId, title] as const))(
    'are drawn for %s, light enough to send',
    async (_id, title) => {
      const png = await render({ kind: 'poster', title, language: 'ro' }, 185);
      expect(png.subarray(1, 4).toString()).toBe('PNG');
      expect(png.readUInt32BE(16)).toBe(185);
      expect(png.length).toBeGreaterThan(4_000);
      expect(png.length).toBeLessThan(60_000);
    },
  );

  it('stay under 200 kB in the largest size that is sent', async () => {
    const busiest = titleByImdbId('tt13238346');
    if (busiest === null) throw new Error('Past Lives is gone');
    const png = await render({ kind: 'poster', title: busiest, language: 'en' }, 780);
    expect(png.length).toBeLessThan(200_000);
  });
});
