import { describe, expect, it } from 'vitest';
import { parseReleaseName } from './parse-release-name.ts';
import { releaseLine } from './release-line.ts';

const line = (name: string) => releaseLine(parseReleaseName(name));

describe('releaseLine', () => {
  it('says what a name says, flat, in the words of the corpus', () => {
    expect(line('Some.Film.2019.Extended.RO.2160p.UHD.BluRay.REMUX.DV.HDR.HEVC-GRP')).toEqual({
      title: 'Some Film',
      year: 2019,
      resolution: '2160p',
      source: 'BluRay',
      remux: true,
      codec: 'h265',
      hdr: ['DV', 'HDR'],
      group: 'GRP',
      edition: ['extended'],
      language: ['ro'],
      season: null,
      episode: null,
    });
  });

  it('says one number alone and many as a list', () => {
    expect(line('Show.S01E02.720p')).toMatchObject({ season: 1, episode: 2 });
    expect(line('Show.S01E02-E03.720p')).toMatchObject({ season: 1, episode: [2, 3] });
  });

  it('names each language once, of the sound or of the subtitles', () => {
    expect(line('Some.Film.2019.RoDub.RoSub.EngSub.1080p').language).toEqual(['ro', 'en']);
  });
});
