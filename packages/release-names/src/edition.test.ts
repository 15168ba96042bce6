import { describe, expect, it } from 'vitest';
import { parseReleaseName } from './parse-release-name.ts';

describe('the editions', () => {
  it.each([
    ['Extended.Edition', ['extended']],
    ['Directors.Cut', ['directors']],
    ["Director's Cut", ['directors']],
    ['DC', ['directors']],
    ['THEATRICAL', ['theatrical']],
    ['UNRATED', ['unrated']],
    ['Uncensored', ['unrated']],
    ['REMASTERED', ['remastered']],
    ['4K.Restored', ['remastered']],
    ['IMAX', ['imax']],
    ['Fan Edit', ['fanedit']],
    ['Despecialized', ['fanedit']],
    ['Special.Edition', ['special']],
    ['Ultimate.Edition', ['ultimate']],
    ['Criterion.Collection', ['criterion']],
    ['Final.Cut', ['final']],
    ['Collectors.Edition', ['collectors']],
    ['25th.Anniversary.Edition', ['anniversary']],
    ['Open.Matte', ['openmatte']],
    ['ALTERNATE.CUT', ['alternative']],
    ['LiMiTED', ['limited']],
    ['iNTERNAL', ['internal']],
    ['RECUT.EXTENDED', ['extended', 'recut']],
    ['UNCUT', ['uncut']],
    ['2in1', ['2in1']],
    ['REMUX.3D', []],
  ])('%s is %j, before the year and behind it', (words, editions) => {
    expect(parseReleaseName(`Some.Film.2019.${words}.1080p.BluRay.x264-GRP`).editions).toEqual(editions);
    expect(parseReleaseName(`Some.Film.${words}.2019.1080p.BluRay.x264-GRP`).editions).toEqual(editions);
  });

  it('are not read from the title', () => {
    expect(parseReleaseName('The.Collector.2009.1080p.BluRay.x264-GRP').editions).toEqual([]);
    expect(parseReleaseName('Uncut.Film.2019.720p.BluRay.x264-GRP').editions).toEqual([]);
  });
});
