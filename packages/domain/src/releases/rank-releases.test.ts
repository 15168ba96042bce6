import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HdrFormat, Quality, ReleaseSource, Resolution } from './quality.ts';
import { rankReleases } from './rank-releases.ts';
import { resolutionChoices } from './resolution-choices.ts';

interface Row {
  releaseId: string;
  seeders: number;
  uploadedAt: Date | null;
  quality: Quality;
}

function aRelease(
  releaseId: string,
  changes: Partial<Quality> & { seeders?: number; uploadedAt?: Date } = {},
): Row {
  const { seeders = 10, uploadedAt = null, ...quality } = changes;
  return {
    releaseId,
    seeders,
    uploadedAt,
    quality: { resolution: '1080p', source: 'BluRay', isRemux: false, codec: null, hdr: [], ...quality },
  };
}
const order = (...releases: Row[]) => rankReleases(releases).map(({ releaseId }) => releaseId);

describe('rankReleases', () => {
  it.each<[string, Row[], string[]]>([
    [
      'resolution before source and seeders',
      [
        aRelease('720', { resolution: '720p', seeders: 900 }),
        aRelease('4k', { resolution: '2160p', source: 'WEBRip', seeders: 1 }),
      ],
      ['4k', '720'],
    ],
    [
      '8K after what a living room can show',
      [aRelease('8k', { resolution: '4320p' }), aRelease('hd'), aRelease('720', { resolution: '720p' })],
      ['hd', '8k', '720'],
    ],
    [
      'source before seeders',
      [
        aRelease('dvd', { source: 'DVD', seeders: 500 }),
        aRelease('tv', { source: 'TV', seeders: 400 }),
        aRelease('rip', { source: 'WEBRip', seeders: 300 }),
        aRelease('web', { source: 'WEB-DL', seeders: 200 }),
        aRelease('disc', { seeders: 1 }),
      ],
      ['disc', 'web', 'rip', 'tv', 'dvd'],
    ],
    [
      'a good encode before the remux of three times its size, and that before a stream',
      [
        aRelease('remux', { isRemux: true, seeders: 99 }),
        aRelease('web', { source: 'WEB-DL' }),
        aRelease('encode'),
      ],
      ['encode', 'remux', 'web'],
    ],
    [
      'HDR before none, and Dolby Vision alone last, for few screens can show it',
      [
        aRelease('dv', { hdr: ['DV'], seeders: 99 }),
        aRelease('sdr', { seeders: 50 }),
        aRelease('dv+hdr', { hdr: ['DV', 'HDR'], seeders: 2 }),
        aRelease('hdr', { hdr: ['HDR'], seeders: 1 }),
      ],
      ['dv+hdr', 'hdr', 'sdr', 'dv'],
    ],
    [
      'seeders where the quality is the same',
      [aRelease('few', { seeders: 2 }), aRelease('many', { seeders: 20 })],
      ['many', 'few'],
    ],
    [
      'the newer where the seeders are as many',
      [
        aRelease('a', { uploadedAt: new Date('2020-01-01') }),
        aRelease('b', { uploadedAt: new Date('2021-01-01') }),
        aRelease('c'),
      ],
      ['b', 'a', 'c'],
    ],
    [
      'those that nobody seeds after all that can be had',
      [
        aRelease('dead 4k', { resolution: '2160p', seeders: 0 }),
        aRelease('alive', { resolution: '480p', seeders: 1 }),
      ],
      ['alive', 'dead 4k'],
    ],
    [
      'what was filmed in a cinema at the very end',
      [
        aRelease('cam', { resolution: '2160p', source: 'CAM', seeders: 999 }),
        aRelease('dead cam', { resolution: '2160p', source: 'TS', seeders: 0 }),
        aRelease('dead', { resolution: '240p', source: null, seeders: 0 }),
      ],
      ['dead', 'cam', 'dead cam'],
    ],
    [
      'what does not tell its resolution among standard definition',
      [
        aRelease('?', { resolution: null, seeders: 99 }),
        aRelease('480', { resolution: '480p' }),
        aRelease('360', { resolution: '360p' }),
      ],
      ['480', '?', '360'],
    ],
  ])('puts %s', (_case, releases, expected) => {
    expect(order(...releases)).toEqual(expected);
    expect(order(...releases.toReversed())).toEqual(expected);
  });

  it('knows every resolution and source: none is taken for unknown', () => {
    const resolutions: Resolution[] = [
      '4320p',
      '2160p',
      '1440p',
      '1080p',
      '720p',
      '576p',
      '540p',
      '480p',
      '360p',
      '240p',
    ];
    for (const resolution of resolutions.slice(0, 8)) {
      expect(order(aRelease('?', { resolution: null }), aRelease(resolution, { resolution }))[0]).toBe(
        resolution,
      );
    }
    const sources: ReleaseSource[] = ['BluRay', 'WEB-DL', 'WEB', 'WEBRip', 'HDRip', 'TV', 'DVD'];
    for (const source of sources) {
      expect(order(aRelease('?', { source: null }), aRelease(source, { source }))[0]).toBe(source);
    }
  });

  it('gives one order whatever order it is given, and loses none', () => {
    const release = fc.record({
      releaseId: fc.uuid(),
      seeders: fc.nat(3),
      uploadedAt: fc.constantFrom(null, new Date('2020-01-01')),
      quality: fc.record({
        resolution: fc.constantFrom<Resolution | null>('2160p', '1080p', '720p', null),
        source: fc.constantFrom<ReleaseSource | null>('BluRay', 'WEB-DL', 'CAM', null),
        isRemux: fc.boolean(),
        codec: fc.constant(null),
        hdr: fc.subarray<HdrFormat>(['DV', 'HDR']),
      }),
    });
    fc.assert(
      fc.property(fc.uniqueArray(release, { selector: (row) => row.releaseId }), (releases) => {
        const ranked = rankReleases(releases);
        expect(rankReleases(releases.toReversed())).toEqual(ranked);
        expect(new Set(ranked)).toEqual(new Set(releases));
        const alive = ranked.map(({ seeders, quality }) => seeders > 0 && quality.source !== 'CAM');
        expect(alive.lastIndexOf(true)).toBeLessThan(
          alive.includes(false) ? alive.indexOf(false) : alive.length,
        );
      }),
    );
  });
});

describe('resolutionChoices', () => {
  it('counts each resolution once, best for a home first', () => {
    const releases = [null, '720p', '2160p', '1080p', '720p'] as const;
    expect(resolutionChoices(releases.map((resolution, n) => aRelease(String(n), { resolution })))).toEqual([
      { resolution: '2160p', count: 1 },
      { resolution: '1080p', count: 1 },
      { resolution: '720p', count: 2 },
      { resolution: 'unknown', count: 1 },
    ]);
    expect(resolutionChoices([])).toEqual([]);
  });
});
