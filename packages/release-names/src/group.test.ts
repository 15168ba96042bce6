import { describe, expect, it } from 'vitest';
import { parseReleaseName } from './parse-release-name.ts';

describe('the group', () => {
  it.each([
    // attached
    ['Film.2019.1080p.BluRay.x264-GRP', 'GRP'],
    ['Film.2019.1080p.BluRay.x264-GRP.mkv', 'GRP'],
    ['Film.2019.1080p.BluRay.x264-1080', '1080'],
    ['Film.2019.1080p.WEB-DL.H.264-NL', 'NL'],
    ['Film.2019.1080p.BluRay.x264-[GRP]', 'GRP'],
    ['Film.2019.DVDRip.x264.D-Z0N3', 'D-Z0N3'],
    ['Film 2019 1080p WEB-DL DD+ 5.1 H.264-TWO WORDS', 'TWO WORDS'],
    ['Film.2019.1080p.BluRay.x264-GRP.TV', 'GRP.TV'],
    ['Film.2019.1080p.WEB.x264-Hveðrungr', 'Hveðrungr'],
    // what others hang on it
    ['Film.2019.1080p.BluRay.x264-GRP-RP-RP', 'GRP'],
    ['Film.2019.1080p.BluRay.x264-GRP-Obfuscated', 'GRP'],
    ['Film.2019.1080p.BluRay.x264-GRP[TGx]', 'GRP'],
    ['Film.2019.1080p.BluRay.x264-GRP [0A1B2C3D]', 'GRP'],
    ['Film.2019.1080p.BluRay.x264-GRP.[some-site.com]', 'GRP'],
    ['Film.2019.1080p.BluRay.x264-GRP (Ein anderer Titel)', 'GRP'],
    ['Film.2019.1080p.BluRay.x264-GRP-English', 'GRP'],
    // by itself
    ['Film 2019 1080p BluRay x264 AC3 GRP', 'GRP'],
    ['Film.2019.1080p.x264.GRP (Ein anderer Titel)', 'GRP'],
    ['Film (2019) 1080p BrRip x264 - GRP', 'GRP'],
    ['Film (2019) (1080p BluRay x265 HEVC 10bit AAC 5.1 GRP)', 'GRP'],
    ['Film (2019) (1080p BluRay x265 10bit Someone) GRP', 'GRP'],
    ['Film (2019) [1080p] [WEBRip] [5.1] [YTS.MX]', 'YTS.MX'],
    ['Film.2019.1080p.HDRip.x264 (by GRP)', 'GRP'],
    ['Film.2006.1080p.BluRay.x264~GRP~', 'GRP'],
    ['[GRP] Film - 01 [1080p]', 'GRP'],
  ])('of %s is %s', (name, group) => {
    expect(parseReleaseName(name).group).toBe(group);
  });

  it.each([
    'Film.2019.1080p.WEB-DL',
    'Film.2019.1080p.BluRay.DTS-HD',
    'Film.2019.1080p.x264.AC-3',
    'Film (2019) [1080p] [BluRay]',
    'Film.2019.1080p.BluRay.x264.Multi-Subs',
    'Film (2019) [BDRemux 1080p AVC Eng-Spa]',
    'Some Series - S01E01 - Pilot',
    'Spider-Man',
    '[www.some-site.com] Film 2019',
    '',
  ])('%j has none', (name) => {
    expect(parseReleaseName(name).group).toBeNull();
  });
});
