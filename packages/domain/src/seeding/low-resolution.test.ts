import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { imdbId } from '../titles/imdb-id.ts';
import { ago, NOW } from '../torrents/test-torrents.ts';
import { infoHash, type TorrentState } from '../torrents/torrent.ts';
import { lowResolutionNotices, supersedeCopies, type TitleCopy } from './low-resolution.ts';
import { DAY } from './test-seeding.ts';

const policy = { minimumSeconds: 2 * DAY };

function aCopy(n: number, parts: Partial<TitleCopy> = {}): TitleCopy {
  return {
    torrentId: n,
    infoHash: infoHash(String(n).repeat(40)),
    name: `copy ${n}`,
    imdbId: imdbId('tt0133093'),
    sizeBytes: 1e9,
    resolution: '720p',
    state: 'seeding',
    completedAt: ago(10 * DAY),
    seedingSeconds: 10 * DAY,
    isWholeFilm: true,
    isForAHome: true,
    isTopic: false,
    isKeptForever: false,
    isLeaving: false,
    superseded: null,
    ...parts,
  };
}
const steps = (...copies: TitleCopy[]) =>
  supersedeCopies(copies, NOW, policy).map(({ type, copy }) => `${type} ${copy.torrentId}`);
const better = (parts: Partial<TitleCopy> = {}) => aCopy(2, { resolution: '1080p', ...parts });
const announced = (seconds: number) => ({ superseded: { state: 'announced' as const, at: ago(seconds) } });

describe('a worse copy', () => {
  test.each<[string, Partial<TitleCopy>, Partial<TitleCopy>, string[]]>([
    ['is announced when a better one is complete', {}, {}, ['announce 1']],
    ['goes a day later', announced(DAY), {}, ['remove 1']],
    ['does not go before that', announced(DAY - 1), {}, []],
    ['stays when somebody said so', { superseded: { state: 'kept' } }, {}, []],
    ['stays while the better one is on its way', {}, { completedAt: null, state: 'downloading' }, []],
    ['stays when the better one is gone', {}, { state: 'gone' }, []],
    ['stays when the better one is about to go', {}, { isLeaving: true }, []],
    ['stays when the better one is broken', {}, { state: 'error' }, []],
    ['stays when the better one was filmed in a cinema', {}, { isForAHome: false }, []],
    ['stays when nobody knows its quality', { resolution: null }, {}, []],
    ['stays beside one as good', { resolution: '1080p' }, {}, []],
    ['stays below the minimum seeding time', { seedingSeconds: 2 * DAY - 1 }, {}, []],
    ['stays when it is a topic', { isTopic: true }, {}, []],
    ['stays when it was kept for ever', { isKeptForever: true }, {}, []],
    ['stays when it is a part of a series', { isWholeFilm: false }, {}, []],
    ['stays beside a better part of a series', {}, { isWholeFilm: false }, []],
    [
      'that was announced is called off when the better one is gone',
      announced(DAY),
      { state: 'gone' },
      ['call-off 1'],
    ],
    [
      'that was announced is called off when it is kept for ever',
      { ...announced(DAY), isKeptForever: true },
      {},
      ['call-off 1'],
    ],
    ['that is on its way out already is left alone', { ...announced(DAY), isLeaving: true }, {}, []],
  ])('%s', (_, worse, best, expected) => {
    expect(steps(aCopy(1, worse), better(best))).toEqual(expected);
  });

  test('is told to everybody who asked for it', () => {
    const owed = lowResolutionNotices({ copy: aCopy(1), better: better() }, [7, 8], NOW);
    expect(owed).toMatchObject([
      { userId: 7, kind: 'low-resolution', data: { torrentId: 1, resolution: '720p', better: '1080p' } },
      { userId: 8 },
    ]);
  });
});

test('whatever copies there are, a whole one in the best quality is left', () => {
  const copy = fc.record({
    resolution: fc.constantFrom(null, '480p' as const, '720p' as const, '1080p' as const, '2160p' as const),
    state: fc.constantFrom<TorrentState[]>('seeding', 'finished', 'stopped', 'downloading', 'error', 'gone'),
    completedAt: fc.constantFrom(null, ago(DAY)),
    isForAHome: fc.boolean(),
    isLeaving: fc.boolean(),
    superseded: fc.constantFrom(
      null,
      { state: 'kept' as const },
      { state: 'announced' as const, at: ago(2 * DAY) },
    ),
  });
  fc.assert(
    fc.property(fc.array(copy, { maxLength: 5 }), (parts) => {
      const copies = parts.map((part, n) => aCopy(n + 1, part));
      const going = supersedeCopies(copies, NOW, policy).filter(({ type }) => type === 'remove');
      for (const { copy: gone } of going) {
        const left = copies.filter((one) => !one.isLeaving && !going.some((other) => other.copy === one));
        const isWhole = ({ state, completedAt }: TitleCopy) =>
          completedAt !== null && ['seeding', 'finished', 'stopped'].includes(state);
        const lines = ({ resolution }: TitleCopy) => Number.parseInt(resolution ?? '0', 10);
        expect(left.some((one) => isWhole(one) && one.isForAHome && lines(one) > lines(gone))).toBe(true);
      }
    }),
  );
});
