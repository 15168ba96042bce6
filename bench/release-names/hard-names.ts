/** Pieces that patterns for release names trip over, many of them found by looking for super-linear patterns. */
const PIECES = [
  ...['- ', '-', '.', ' - ', '_', '  ', '\t', '/', '\\', '|', ',', '&', '+', '~', "'", '#'],
  ...['[', ']', '(', ')', '[]', '()', '[a]', '(a)', '][', '【', '】★', '(中', '/(', '[.'],
  ...['1', '12', '1-', '1.', '1,', '1&', '0ª', '1ª a ', '1x1 ', 'x1', '12-12-12 ', '000000', '20240101 '],
  ...['2019 ', '(2019)', '2019-2020 ', '1999.1999.', 'Ep 1 - 99 ', 'S01', 'S01E01', 'E01', 'e1-', 'EP0E'],
  ...[
    'season 1 ',
    'seasons 1-',
    'sezon',
    'сезон',
    'Complete ',
    'all ',
    'full ',
    'movies ',
    'collection ',
    'vol 1,',
  ],
  ...[
    '1080p.',
    '1080p [',
    'x264-',
    'x264.',
    'BLURAY ',
    'REMUX ',
    'WEB-DL ',
    'HD.',
    'DVD ',
    'cam ',
    '3D SBS ',
    'HR ',
  ],
  ...[
    'ENG ',
    'EN-FR-',
    'EN+',
    'RO SUB ',
    'subs.',
    'dual audio ',
    'multi ',
    'ARAB ',
    'official ',
    'fan ',
    'dan.',
  ],
  ...[
    'www.',
    '(www ',
    'a.com - ',
    'NU(G',
    '-RP',
    '[v1]',
    '[ABCDEF01]',
    '-ABCDEF01',
    'DC ',
    'extended.',
    'cd1of2 ',
  ],
  ...['a', 'A.', 'a-', 'é.', 'ß', '中', 'ж', '😀', '\ud800', '\u200b', 'İ', '★', 'audio ★', 'I\tNU(G【'],
];

const LENGTH = 400;
const fill = (text: string, length: number): string =>
  text.repeat(Math.ceil(length / text.length)).slice(0, length);

/** Names of 400 characters built to be slow: every pair of pieces, one after the other again and again, and in two halves. */
export function hardNames(): string[] {
  return PIECES.flatMap((one) =>
    PIECES.flatMap((other) => [
      fill(`${one}${other}`, LENGTH),
      fill(one, LENGTH / 2) + fill(other, LENGTH / 2),
    ]),
  );
}
