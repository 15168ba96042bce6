import { describe, expect, it } from 'vitest';
import { parseReleaseName } from './parse-release-name.ts';

describe('what a release is beside others', () => {
  it.each([
    ['PROPER', { isProper: true, isRepack: false, is3d: false }],
    ['REAL.PROPER', { isProper: true, isRepack: false, is3d: false }],
    ['REPACK2', { isProper: false, isRepack: true, is3d: false }],
    ['RERIP', { isProper: false, isRepack: true, is3d: false }],
    ['3D', { isProper: false, isRepack: false, is3d: true }],
    ['Half-SBS', { isProper: false, isRepack: false, is3d: true }],
    ['HOU', { isProper: false, isRepack: false, is3d: true }],
    ['EXTENDED', { isProper: false, isRepack: false, is3d: false }],
  ])('%s', (words, flags) => {
    expect(parseReleaseName(`Some.Film.2019.${words}.1080p.BluRay.x264-GRP`)).toMatchObject(flags);
  });

  it('is not read from the title', () => {
    expect(parseReleaseName('A.Proper.Film.2019.1080p')).toMatchObject({ isProper: false });
  });
});
