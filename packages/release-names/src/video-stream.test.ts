import { describe, expect, it } from 'vitest';
import { isRemux, readCodec, readHdr } from './video-stream.ts';

describe('readCodec', () => {
  it.each([
    ['h264', ['x264', 'H.264', 'h 264', 'AVC', 'X-264']],
    ['h265', ['x265', 'H.265', 'HEVC', 'HEVC10']],
    ['av1', ['AV1']],
    ['xvid', ['XviD', 'xvidvd']],
    ['divx', ['DivX']],
    ['vc1', ['VC-1', 'VC1']],
    ['mpeg2', ['MPEG-2', 'MPEG2']],
    ['vp9', ['VP9']],
  ])('%s is written %j', (codec, spellings) => {
    for (const spelling of spellings) {
      expect([spelling, readCodec(`Film.2019.${spelling}-GRP`)]).toEqual([spelling, codec]);
    }
  });

  it('is unknown where the name does not say', () => {
    expect(readCodec('Film.2019.1080p.BluRay')).toBeNull();
  });
});

describe('readHdr', () => {
  it.each([
    ['DV.HDR.HEVC', ['DV', 'HDR']],
    ['DoVi.HDR10P', ['DV', 'HDR10+']],
    ['HDR10', ['HDR']],
    ['HDR10+', ['HDR10+']],
    ['HDR10Plus', ['HDR10+']],
    ['Dolby.Vision', ['DV']],
    ['HLG', ['HLG']],
    ['SDR', []],
    ['DVDRip', []],
  ])('%s has %j', (tags, formats) => {
    expect(readHdr(`Film.2019.2160p.${tags}.x265`)).toEqual(formats);
  });
});

describe('isRemux', () => {
  it('knows a remux by any of its names and nothing else by them', () => {
    for (const tags of ['BluRay.REMUX', 'BDRemux', 'BD-Remux', 'UHDRemux', 'WEB-DL.Remux']) {
      expect([tags, isRemux(`Film.2019.${tags}`)]).toEqual([tags, true]);
    }
    expect(isRemux('Film.2019.BluRay.x264')).toBe(false);
  });
});
