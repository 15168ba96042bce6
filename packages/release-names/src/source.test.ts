import { describe, expect, it } from 'vitest';
import { readSource } from './source.ts';

describe('readSource', () => {
  it.each([
    [
      'BluRay',
      ['1080p.BluRay', 'Blu-Ray', 'BDRip', 'BRRip.XviD', 'HDDVD', 'HD-DVD', 'BDMux', 'BD25', 'UHDBD'],
    ],
    [
      'BluRay',
      ['BDLight', 'MBluRay', '[BD 1080p]', '[BD][720p]', 'UHDRip', '1080p.Remux', 'BR.1080p', 'BDRemux'],
    ],
    ['WEB-DL', ['WEB-DL', 'WEBDL', 'WebHD', 'AmazonHD', '1080p.NF.DDP5.1', '1080p.AMZN.H264']],
    ['WEBRip', ['WEBRip', 'WEB-Rip', 'WEBCap', 'WEBMux', 'WEB-DLRip', 'VODRip']],
    ['WEB', ['1080p.WEB.H264', 'NF.WEB.x264']],
    [
      'TV',
      [
        'HDTV',
        'PDTV',
        'SDTV',
        'AHDTV',
        'DSR',
        'DVB',
        'TVRip',
        'SATRip',
        'HDTVRip',
        'HDTVx264',
        'IPTVRip',
        'DVBRip',
      ],
    ],
    ['DVD', ['DVDRip', 'DVD5', 'PAL.DVDR', 'DVD-R', '2DVD9', 'XviDVD', 'DVDMux', 'R5']],
    ['HDRip', ['HDRip', 'HD-Rip', 'MicroHD']],
    ['SCR', ['DVDSCR', 'BR-Screener', 'SCREENER', 'BluRay.SCR', 'PreDVDRip', 'PDVDRip']],
    ['CAM', ['CAM.XviD', 'HDCAM', 'HD-CAM', 'HQCAM', 'CAMRip', 'NEWCAM', 'HDCAMRip']],
    ['TS', ['TS.x264', 'HDTS', 'TELESYNC', 'TSRip']],
    ['TC', ['HDTC', 'TELECINE', 'TC1080p']],
    ['VHS', ['VHSRip', 'VHS.Rip']],
    ['PPV', ['PPV.x264', 'PPVRip']],
    ['WP', ['WORKPRINT', 'WP.XviD']],
  ])('%s is %j', (source, spellings) => {
    for (const spelling of spellings) {
      const tags = `.2019.${spelling}`;
      expect([spelling, readSource(`Film${tags}`, tags)]).toEqual([spelling, source]);
    }
  });

  it.each([
    ['what was filmed off a screen, though the disc is named', 'HDTC.from.BluRay', 'TC'],
    ['the broadcast, though the fight was sold by the view', 'PPV.HDTV.x264', 'TV'],
    ['the disc, though it was made again for the web', '2160p.UHD.BluRay.WEB', 'BluRay'],
  ])('of two it says %s', (_why, tags, source) => {
    expect(readSource(`Film.${tags}`, `.${tags}`)).toBe(source);
  });

  it('takes no word of the title for a tag', () => {
    expect(readSource('The.Cam.2018.1080p.WEB-DL', '.2018.1080p.WEB-DL')).toBe('WEB-DL');
    expect(readSource('VHS.2012.1080p', '.2012.1080p')).toBeNull();
    expect(readSource('The.PhD.Movie.2011.DVDRip', '.2011.DVDRip')).toBe('DVD');
    expect(readSource('Charlottes.Web.2006.DVDRip', '.2006.DVDRip')).toBe('DVD');
  });

  it('guesses nothing where nothing is said', () => {
    expect(readSource('Film.2019.1080p.x264', '.2019.1080p.x264')).toBeNull();
  });
});
