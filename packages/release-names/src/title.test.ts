import { describe, expect, it } from 'vitest';
import { parseReleaseName } from './parse-release-name.ts';

describe('the title and the year', () => {
  it.each([
    // the year
    ['Some.Film.2019.1080p.BluRay.x264-GRP', 'Some Film', 2019],
    ['Some Film (2019) [1080p]', 'Some Film', 2019],
    ['1917.2019.1080p.BluRay-GRP', '1917', 2019],
    ['2012.1080p.BluRay-GRP', '2012', null],
    ['Some.Film.2049.2017.1080p-GRP', 'Some Film 2049', 2017],
    ['Some Film 2049 1080p', 'Some Film 2049', null],
    ['Some Film 2021 (2022) 1080p', 'Some Film 2021', 2022],
    ['Some.Film.[1080p].MULTi.2007.BluRay', 'Some Film', 2007],
    ['Some.Film.1080p.BluRay.x264-1920', 'Some Film', null],
    ['Some Film Collection (2006-2011) 1080p', 'Some Film', 2006],
    // cuts and languages behind it
    ['Some.Film.Extended.Cut.2019.1080p', 'Some Film', 2019],
    ["Some Film Director's Cut (1968)", 'Some Film', 1968],
    ['Some.Film.25th.Anniversary.Edition.1994.DVDRip', 'Some Film', 1994],
    ['Some.Film.(Unrated).2009.BluRay', 'Some Film', 2009],
    ['Some.Film.(Ein.Film).2009.BluRay', 'Some Film', 2009],
    ['Some.Film.FRENCH.DVDRip.XviD-GRP', 'Some Film', null],
    ['Some.Film.GERMAN.2016.BluRay', 'Some Film', 2016],
    ['The.Good.German.2006.BluRay', 'The Good German', 2006],
    ['The.Limited.2010.HDTV', 'The Limited', 2010],
    ['Some.Film.3D.2010.BluRay', 'Some Film 3D', 2010],
    ['Some.Film.3D.HSBS.1080p', 'Some Film', null],
    // before it
    ['[ www.some-site.com ] - Some.Film.2008.720p', 'Some Film', 2008],
    ['www.some-site.org - Some Film (2008)', 'Some Film', 2008],
    ['【某字幕组】Some Film 2008 1080p', 'Some Film', 2008],
    ['2022.8.2.Some.Film.1995.1080p', 'Some Film', 1995],
    ['1080p Some Film 2008', 'Some Film', 2008],
    ['[REC].2007.1080p', '[REC]', 2007],
    ['(500).Days.2009.1080p', '(500) Days', 2009],
    // its own letters and dots
    ['Amélie.2001.1080p', 'Amélie', 2001],
    ['WALL·E.2008.1080p', 'WALL·E', 2008],
    ['Moromeții.2.2018.1080p', 'Moromeții 2', 2018],
    ['Mr. Film & Sons (2005) 1080p', 'Mr. Film & Sons', 2005],
    ['A.I.Some.Film.2001.1080p', 'A.I. Some Film', 2001],
    ['S.W.A.T.2003.1080p', 'S.W.A.T.', 2003],
    ['Some_Film_2003_1080p', 'Some Film', 2003],
    // other scripts and series go to the library
    ['Некий фильм / Some Film (2002) DVDRip', 'Some Film', 2002],
    ['Some.Series.S01E02.1080p.WEB', 'Some Series', null],
    ['[Grp] Some Series - 07 [1080p]', 'Some Series', null],
    ['Sôme.Séries.S01E02.1080p.WEB', 'Sôme Séries', null],
    // CD1of2 is no episode
    ['Some.Film.(2000).CD1of2.DVDRip', 'Some Film', 2000],
  ])('of %s are %j and %j', (name, title, year) => {
    expect(parseReleaseName(name)).toMatchObject({ title, year });
  });

  it.each(['', ' ', '.', '---', '.mkv', 'x264', '[1080p]', '()', '[]'])('%j has no title', (name) => {
    expect(parseReleaseName(name).title).toBeNull();
  });
});
