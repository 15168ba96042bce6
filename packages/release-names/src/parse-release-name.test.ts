import { describe, expect, it } from 'vitest';
import { parseReleaseName } from './parse-release-name.ts';

describe('parseReleaseName', () => {
  it('reads a scene name into its parts', () => {
    expect(parseReleaseName('Some.Film.2019.1080p.BluRay.REMUX.AVC.DTS-HD.MA.5.1-GRP')).toMatchObject({
      title: 'Some Film',
      year: 2019,
      quality: { resolution: '1080p', source: 'BluRay', isRemux: true, codec: 'h264', hdr: [] },
      group: 'GRP',
    });
  });

  it('says nothing of a name that says nothing', () => {
    expect(parseReleaseName('')).toMatchObject({
      title: null,
      year: null,
      quality: { resolution: null, source: null, isRemux: false, codec: null, hdr: [] },
      group: null,
    });
  });
});
