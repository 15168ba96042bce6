import { describe, expect, it } from 'vitest';
import { parseReleaseName } from './parse-release-name.ts';

describe('seasons and episodes', () => {
  it.each([
    ['Show.S01E02.720p.HDTV-GRP', [1], [2]],
    ['Show.S01E02E03.720p', [1], [2, 3]],
    ['Show.S01E02-E05.720p', [1], [2, 3, 4, 5]],
    ['Show.S01E02-05.720p', [1], [2, 3, 4, 5]],
    ['Show.S01E02.S01E03.HDTV', [1], [2, 3]],
    ['Show.S22E5363-E5366.HDTV', [22], [5363, 5364, 5365, 5366]],
    ['Show.1x02.HDTV', [1], [2]],
    ['Show - [02x01-x02] - Title', [2], [1, 2]],
    ['Show.2x04.2x05.720p', [2], [4, 5]],
    ['Show.2010x15.HDTV', [2010], [15]],
    ['Show.S01E01-1080p', [1], [1]],
    ['Show.S01.COMPLETE.1080p', [1], []],
    ['Show.Season.1-3.1080p', [1, 2, 3], []],
    ['[Grp] Show - 07 [1080p]', [], [7]],
    ['Film.2019.1080p.BluRay', [], []],
    ['Film.1920x1080.x265', [], []],
    ['Film.CD1of2.DVDRip', [], []],
    ['Film FLACx2 2.0x3', [], []],
  ])('of %s are %j and %j', (name, seasons, episodes) => {
    expect(parseReleaseName(name)).toMatchObject({ seasons, episodes });
  });

  it('are few, however long the range that a name claims', () => {
    for (const name of [
      'Show.S01E1-E99999',
      'Show Ep 1 - 99999999999',
      '1ª a 99999999ª temporadas',
      'S01-99999999',
    ]) {
      const { seasons, episodes } = parseReleaseName(name);
      expect(seasons.length + episodes.length).toBeLessThan(10);
    }
  });
});
