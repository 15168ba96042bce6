import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReleaseSource } from '../releases/quality.ts';
import { imdbId } from '../titles/imdb-id.ts';
import {
  matchWatchlist,
  onlyNew,
  type WatchedResolution,
  type WatchedTitle,
  watchlistNotification,
} from './match-watchlist.ts';

const MATRIX = imdbId('tt0133093');

function release(id: number, resolution: WatchedResolution, source: ReleaseSource | null = null) {
  return { id, quality: { resolution: resolution === 'unknown' ? null : resolution, source } };
}

function watched(changes: Partial<WatchedTitle> = {}): WatchedTitle {
  return {
    userId: 7,
    imdbId: MATRIX,
    isStopped: false,
    isMuted: false,
    rejected: [],
    told: [],
    library: [],
    downloaded: [],
    releases: [release(1, '1080p')],
    ...changes,
  };
}

const news = (changes: Partial<WatchedTitle>) =>
  matchWatchlist([watched(changes)]).flatMap(({ resolutions }) => resolutions);

describe('a release of 1080p', () => {
  it.each<[string, Partial<WatchedTitle>, boolean]>([
    ['somebody waits', {}, true],
    ['they wait no longer', { isStopped: true }, false],
    ['they are muted', { isMuted: true }, false],
    ['they said no to 1080p', { rejected: ['720p', '1080p'] }, false],
    ['they said no to others', { rejected: ['720p', '2160p'] }, true],
    ['they have heard of 1080p', { told: ['1080p'] }, false],
    ['they have heard of others', { told: ['2160p', 'unknown'] }, true],
    ['the library has it in 1080p', { library: ['1080p'] }, false],
    ['the library has it better', { library: ['480p', '2160p'] }, false],
    ['the library has it worse', { library: ['720p'] }, true],
    ['the library has it, nobody knows in what', { library: ['unknown'] }, true],
    ['it was downloaded in 1080p', { downloaded: ['1080p'] }, false],
    ['it was downloaded worse', { downloaded: ['576p'] }, true],
    ['it was filmed in a cinema', { releases: [release(1, '1080p', 'CAM')] }, false],
  ])('when %s', (_case, changes, isNews) => {
    expect(news(changes)).toEqual(isNews ? ['1080p'] : []);
  });
});

describe('a release that tells no quality', () => {
  const releases = [release(1, 'unknown')];
  it.each<[string, Partial<WatchedTitle>, boolean]>([
    ['is news to who has nothing', {}, true],
    ['is none to who said no to such', { rejected: ['unknown'] }, false],
    ['is none to who has anything', { library: ['240p'] }, false],
    ['is none beside another that tells none', { library: ['unknown'] }, false],
  ])('%s', (_case, changes, isNews) => {
    expect(news({ releases, ...changes })).toEqual(isNews ? ['unknown'] : []);
  });
});

describe('what is told', () => {
  it('is one match for a person and a title: all new qualities, best first, and what there is in a lower one', () => {
    const releases = [release(3, '720p'), release(2, '2160p'), release(1, '2160p'), release(4, '480p')];
    expect(
      matchWatchlist([watched({ releases, library: ['480p'], downloaded: ['480p', 'unknown'] })]),
    ).toEqual([
      {
        userId: 7,
        imdbId: MATRIX,
        resolutions: ['2160p', '720p'],
        releaseIds: [1, 2, 3],
        has: ['480p', 'unknown'],
      },
    ]);
  });

  it('loses what somebody else told meanwhile', () => {
    const matches = matchWatchlist([watched({ releases: [release(1, '1080p'), release(2, '720p')] })]);
    expect(onlyNew(matches, (_user, _title, resolution) => resolution === '720p')).toMatchObject([
      { resolutions: ['720p'] },
    ]);
    expect(onlyNew(matches, () => false)).toEqual([]);
  });
});

const RESOLUTIONS: readonly WatchedResolution[] = ['2160p', '1080p', '720p', '480p', 'unknown'];
const some = fc.subarray([...RESOLUTIONS]);
const anybody = fc.record({
  userId: fc.constantFrom(1, 2, 3),
  imdbId: fc.constant(MATRIX),
  isStopped: fc.boolean(),
  isMuted: fc.boolean(),
  rejected: some,
  told: some,
  library: some,
  downloaded: some,
  releases: fc.array(
    fc.constantFrom(...RESOLUTIONS).chain((resolution) => fc.nat(50).map((id) => release(id, resolution))),
    { minLength: 1 },
  ),
});

describe('always', () => {
  it('nobody hears of what they said no to, have heard of, or have; nor while they do not listen', () => {
    fc.assert(
      fc.property(anybody, (title) => {
        for (const { resolutions } of matchWatchlist([title])) {
          expect(title.isStopped || title.isMuted).toBe(false);
          const unwanted = [...title.rejected, ...title.told, ...title.library, ...title.downloaded];
          expect(resolutions.filter((resolution) => unwanted.includes(resolution))).toEqual([]);
          expect(resolutions).not.toHaveLength(0);
        }
      }),
    );
  });

  it('however releases come in ticks, each quality is told once, and keys never repeat', () => {
    fc.assert(
      fc.property(anybody, fc.array(anybody.map(({ releases }) => releases)), (title, ticks) => {
        const told: WatchedResolution[] = [...title.told];
        const keys: string[] = [];
        for (const releases of ticks) {
          for (const match of matchWatchlist([{ ...title, told: [...told], releases }])) {
            expect(match.resolutions.filter((resolution) => told.includes(resolution))).toEqual([]);
            told.push(...match.resolutions);
            keys.push(watchlistNotification(match).dedupeKey);
          }
        }
        expect(new Set(keys).size).toBe(keys.length);
        expect(new Set(told).size).toBe(told.length);
      }),
    );
  });
});
