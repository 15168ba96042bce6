import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { parseReleaseName } from './parse-release-name.ts';

const noDuplicates = (values: readonly unknown[]): boolean => new Set(values).size === values.length;
const languageCodes = z.array(z.string().regex(/^[a-z]{2}$/)).refine(noDuplicates);
const numbers = z.array(z.number().int().nonnegative());

/** What every answer keeps to, whatever the name. */
const releaseInfoSchema = z.strictObject({
  title: z.string().min(1).max(400).nullable(),
  year: z.number().int().min(1888).max(2034).nullable(),
  quality: z.strictObject({
    resolution: z
      .string()
      .regex(/^(?:4320|2160|1440|1080|720|576|540|480|360|240)p$/)
      .nullable(),
    source: z
      .enum([
        'BluRay',
        'WEB-DL',
        'WEBRip',
        'WEB',
        'TV',
        'DVD',
        'HDRip',
        'SCR',
        'CAM',
        'TS',
        'TC',
        'VHS',
        'PPV',
        'WP',
      ])
      .nullable(),
    isRemux: z.boolean(),
    codec: z
      .string()
      .regex(/^[a-z0-9]+$/)
      .nullable(),
    hdr: z.array(z.enum(['DV', 'HDR10+', 'HDR', 'HLG'])).refine(noDuplicates),
  }),
  group: z.string().min(1).max(200).nullable(),
  editions: z.array(z.string().regex(/^[a-z0-9]+$/)).refine(noDuplicates),
  languages: languageCodes,
  subtitles: languageCodes,
  seasons: numbers,
  episodes: numbers,
  isProper: z.boolean(),
  isRepack: z.boolean(),
  is3d: z.boolean(),
});

/** Words that the patterns look for, and the ends and joints that they trip over. */
const PIECES = [
  ...['Some', 'Film', 'The', 'a', 'A.', 'é', 'ß', '中', 'ж', '😀', '\ud800', '\u200b', '\t', '\0', '#', '$&'],
  ...['2019', '1999-2001', '(2019)', '[2019', '12-12-12', '20240101', '99999999', '1', '0ª', '1ª a 3ª'],
  ...['1080p', '4K', '1920x1080', 'x264', 'H.265', 'BluRay', 'WEB-DL', 'REMUX', 'CAM', 'TS', 'HDR10+', 'DV'],
  ...['S01', 'S01E01', 'E02-', '1x02', 'season 1', 'seasons 1-', 'Ep 1 - 99', 'Сезон', 'temporada', 'vol 1,'],
  ...[
    'FRENCH',
    'RoSub',
    'EN-FR-',
    'MULTi',
    'subs',
    'dub',
    'Extended',
    'Directors Cut',
    'DC',
    '3D',
    '-GRP',
    '-RP',
  ],
  ...[
    '-',
    '.',
    ' ',
    '_',
    '/',
    '\\',
    '|',
    ',',
    '&',
    '+',
    '~',
    "'",
    '(',
    ')',
    '[',
    ']',
    '{',
    '【',
    '】',
    '★',
    'www.a.com',
  ],
];

const joined = fc
  .tuple(fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }), fc.constantFrom('', ' ', '.', '-', '_'))
  .map(([pieces, joint]) => pieces.join(joint));
const repeated = fc
  .tuple(joined, joined, fc.integer({ min: 1, max: 300 }))
  .map(([one, other, times]) => one.repeat(times).slice(0, 300) + other.repeat(times).slice(0, 300));

describe('parseReleaseName', () => {
  it('reads a name into its parts', () => {
    expect(
      parseReleaseName('Some.Film.2019.Extended.RoSubbed.1080p.BluRay.REMUX.AVC.DTS-HD.MA.5.1-GRP'),
    ).toEqual({
      title: 'Some Film',
      year: 2019,
      quality: { resolution: '1080p', source: 'BluRay', isRemux: true, codec: 'h264', hdr: [] },
      group: 'GRP',
      editions: ['extended'],
      languages: [],
      subtitles: ['ro'],
      seasons: [],
      episodes: [],
      isProper: false,
      isRepack: false,
      is3d: false,
    });
  });

  it.each(['', ' ', '.', '\0', '\ud800', '()'])('says nothing of %j', (name) => {
    expect(parseReleaseName(name)).toEqual({
      title: null,
      year: null,
      quality: { resolution: null, source: null, isRemux: false, codec: null, hdr: [] },
      group: null,
      editions: [],
      languages: [],
      subtitles: [],
      seasons: [],
      episodes: [],
      isProper: false,
      isRepack: false,
      is3d: false,
    });
  });

  it.each([
    ['any text', fc.string({ unit: 'binary', maxLength: 600 })],
    ['words of release names in any order', joined],
    ['the same words over and over', repeated],
  ])('gives a whole answer and never throws: %s', (_what, names) => {
    fc.assert(
      fc.property(names, (name) => releaseInfoSchema.safeParse(parseReleaseName(name)).success),
      {
        numRuns: 300,
      },
    );
  });

  it('takes empty brackets for nobody', () => {
    expect(parseReleaseName('【 ] Some').group).toBeNull();
    expect(parseReleaseName('[-] Some Film').group).toBeNull();
  });

  it('reads a name of a megabyte as it reads its beginning', () => {
    const beginning = `Some.Film.2019.1080p.${'x'.repeat(500)}`;
    expect(parseReleaseName(beginning.repeat(2000))).toEqual(parseReleaseName(beginning));
  });

  // Each took the library, asked as it is, seconds or for ever.
  it.each([
    ['separators behind a season', `season 1 ${'/'.repeat(391)}`],
    ['a range without end', 'Ep 1 - 99999999999'],
    ['ordinals', '1ª'.repeat(200)],
    ['letters of another script', `${'ж'.repeat(200)}${'中'.repeat(200)}`],
    ['stars and brackets', 'audio ★'.repeat(57)],
  ])(
    'comes back at once from %s',
    (_what, name) => {
      expect(releaseInfoSchema.safeParse(parseReleaseName(name)).success).toBe(true);
    },
    2_000,
  );
});
