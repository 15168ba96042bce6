import { describe, expect, it } from 'vitest';
import { readResolution } from './resolution.ts';

describe('readResolution', () => {
  it.each([
    ['Film.2019.1080p.BluRay', '1080p'],
    ['Film.2019.1080i.HDTV', '1080p'],
    ['Film [BD1080p]', '1080p'],
    ['Film.2019.2160p.UHD.BluRay', '2160p'],
    ['Film 2019 4K HDR', '2160p'],
    ['Film.2019.COMPLETE.UHD.BLURAY', '2160p'],
    ['Film.2019.8K.WEB', '4320p'],
    ['Film (1920x804 x265)', '1080p'],
    ['Film (1280x532)', '720p'],
    ['Film 640 x 480', '480p'],
    ['Film.540p.WEB', '540p'],
    ['Film.1o8op.WEB', '1080p'],
    ['Film.720.HDTV', '720p'],
    ['Film.1080p.from.720p', '1080p'],
  ])('%s states %s', (name, resolution) => {
    expect(readResolution(name, name.slice(4))).toBe(resolution);
  });

  it.each([
    ['Film.2019.DVDRip', 'no number at all'],
    ['Film.2019.4K.REMASTERED.BluRay', 'the scan was 4K, not the picture'],
    ['1080.2019.BluRay', 'a bare number in the title'],
    ['Film.UHD.BDRip', 'UHD is the disc it was made from'],
    ['Film.999x111', 'no frame that anybody uses'],
  ])('%s states none: %s', (name) => {
    expect(readResolution(name, name.slice(4))).toBeNull();
  });
});
