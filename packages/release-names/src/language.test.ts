import { describe, expect, it } from 'vitest';
import { parseReleaseName } from './parse-release-name.ts';

describe('the languages of the sound', () => {
  it.each([
    ['RO', ['ro']],
    ['RoDub', ['ro']],
    ['RoDubbed', ['ro']],
    ['Dublat.RO', ['ro']],
    ['Dublat.In.Romana', ['ro']],
    ['ROMANIAN', ['ro']],
    ['RO.EN', ['en', 'ro']],
    ['FRENCH', ['fr']],
    ['TRUEFRENCH', ['fr']],
    ['VFF', ['fr']],
    ['German.DL', ['de']],
    ['iTA.ENG', ['en', 'it']],
    ['Hindi-English', ['en', 'hi']],
    ['HUNDUB', ['hu']],
    ['EN-FR-DE', ['en', 'fr', 'de']],
    ['Latino', ['es']],
    ['MULTi', []],
    ['DUAL', []],
  ])('%s is %j', (words, languages) => {
    const { languages: found } = parseReleaseName(`Some.Film.2019.${words}.1080p.BluRay.x264-GRP`);
    expect([...found].sort()).toEqual([...languages].sort());
  });

  it.each([
    ['a word of the title', 'The.Italian.Film.2003.1080p.BluRay.x264-GRP'],
    ['a short word of the title', 'Mit.de.En.2003.1080p.BluRay.x264-GRP'],
    ['a sound format', 'Some.Film.2019.1080p.BluRay.DTS-ES.x264-GRP'],
    ['a source', 'Some.Film.2019.2160p.iT.WEB-DL.x265-GRP'],
    ['a group', 'Some.Film.2019.1080p.WEB-DL.H.264-NL'],
    ['a site', 'Some.Film.2019.1080p.BluRay.x264-[YTS.LT]'],
  ])('%s is none', (_why, name) => {
    expect(parseReleaseName(name).languages).toEqual([]);
  });
});

describe('the languages of the subtitles', () => {
  it.each([
    ['RoSub', ['ro']],
    ['RoSubs', ['ro']],
    ['RoSubbed', ['ro']],
    ['RO.SUB', ['ro']],
    ['Subs.RO', ['ro']],
    ['NLsubs', ['nl']],
    ['VOSTFR', ['fr']],
    ['SUBFRENCH', ['fr']],
    ['ESub', ['en']],
    ['Eng.Subs', ['en']],
    ['Napisy.PL', ['pl']],
  ])('%s is %j, and not of the sound', (words, subtitles) => {
    expect(parseReleaseName(`Some.Film.2019.1080p.BluRay.${words}.x264-GRP`)).toMatchObject({
      subtitles,
      languages: [],
    });
  });

  it('are told from those of the sound', () => {
    expect(parseReleaseName('Some.Film.2019.1080p.RoDubbed.EngSubs.x264-GRP')).toMatchObject({
      languages: ['ro'],
      subtitles: ['en'],
    });
    expect(parseReleaseName('Some.Film.2019.1080p.RoDub.RoSub.x264-GRP')).toMatchObject({
      languages: ['ro'],
      subtitles: ['ro'],
    });
  });

  it('are the last word of a subtitle file', () => {
    expect(parseReleaseName('Some.Film.2019.1080p.ro.srt').subtitles).toEqual(['ro']);
    expect(parseReleaseName('Some.Film.2019.1080p.pt-br.ass').subtitles).toEqual(['pt']);
  });
});
