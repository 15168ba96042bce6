import { LANGUAGE_WORDS } from './language-words.ts';

/** Words about the file that are never part of a title, on folded text with blanks for underscores. */
const TAGS: readonly string[] = [
  // picture
  '(?:240|360|480|540|576|720|1080|1440|2160|4320)(?:[pi](?:24|25|30|50|60)?|hd)',
  String.raw`\d{3,4} ?[xX] ?\d{3,4}`,
  '(?:hdtv)?[xh][. ]?26[45]',
  '(?:xvid|divx|hevc(?:10)?|avc|vp9|av1|dvdivx|mpeg-?2)',
  String.raw`(?:8|10|12)[-. ]?bits?|hi10p?|yuv\d{3}p\d{0,2}`,
  String.raw`(?:hdr|hdr10\+?|dovi|uhd|sdr|dolby[-. ]?vision)`,
  'h-?(?:sbs|ou)|(?:half|full)[-. ]?(?:sbs|ou|tab)|sbs',
  // source
  'web[-. ]?(?:dl|rip|cap|hd|mux|screener)(?:rip|mux)?',
  'm?blu[-. ]?ray(?:rip)?',
  '(?:uhd|bd|br|dvd|tv|hd|vhs|hdtv|cam|ppv|sat|ts|dl|vod|hddvd|hdcam|pdvd|predvd)[-. ]?(?:rip|mux|remux|ripmux|light)(?:mux|hd)?',
  '(?:a?hd|pd|sd|uhd)[-. ]?tv',
  '(?:dvd|bd|web|br|hd)?[-. ]?scr(?:eener)?',
  '(?:hd|hq)[-. ]?(?:cam|ts|tc)(?:rip)?|camhd',
  '(?:bd|br)?remux|hdlight|mhd|microhd|hd[-. ]?dvd|workprint|telesync|telecine',
  String.raw`\d?x?m?dvd[-. ]?(?:r|5|9)\d?`,
  '(?:bdiso|bd25|bd50|bdlight|uhd2?bd)',
  // sound
  'dts(?:[-. ]?(?:hd|es|x|hr))?(?:[-. ](?:ma|hra?))?|truehd|dolby[-. ]?digital',
  String.raw`(?:e-?)?ac-?3(?:d|ld)?|aac|flac|mp3|ddp?\+?[. ]?[257][. ][01]`,
];

const NUMBERING = String.raw`s\d{1,2}(?:[. ]?e\d{1,4})?`;

const FILE_WORDS: readonly string[] = [
  String.raw`(?:aac|ac3|ddp?a?|dd\+|e-?ac3|flac|opus|vorbis|l?pcm|dts|atmos|truehd|he-aac)(?:x\d)?(?:[1-9][. ][01])?`,
  'ma|mp[234]|mkv|avi|wmv|dolby(?:d|digital)?',
  '[1-9][. ][01](?:ch)?|[268]ch|stereo|mono|dual[-. ]?audio|dual|triple|multi|multiple',
  String.raw`(?:e|m|multi)?-?sub(?:s|bed|forced|titles?|titulado)?|rosub(?:bed|s)?|softsubs?|subfrench|hc|dubbed|dub|vost\w{0,3}|napisy|lektor`,
  'pt-br|en|dl|ml',
  ...LANGUAGE_WORDS.flatMap(({ names, short }) => (short === undefined ? [names] : [names, short])),
  String.raw`amzn|nf|dsnp|hmax|atvp|pcok|pmtp|hulu|web|hybrid|sdr|hdr|dv|hlg|hdr10|dxva|hq|hdma|bt2020|[248]k|fps|\d\dfps`,
  String.raw`\d[\d.,]{0,5} ?[gm]i?b|proper|repack|rerip|real|readnfo|internal|complete|pre-?air|\d{0,2}audio|\d{2,4} ?kbps|s\d\d|q\d\d`,
];

const bounded = (words: readonly string[]): RegExp =>
  new RegExp(`(?<![a-z0-9])(?:${words.join('|')})(?![a-z0-9])`, 'gi');

/** Finds words about the file one after another. Use it through `matchAll` only, which leaves it as it is. */
export const TECHNICAL_TAG = bounded(TAGS);

/** What a title ends at: words about the file, and `S01E02`. Use it through `matchAll` only. */
export const END_OF_TITLE = bounded([...TAGS, NUMBERING]);

/** Words that say something of the file only when a technical tag stands before them. Use it through `matchAll` only. */
export const FILE_WORD = bounded(FILE_WORDS);
