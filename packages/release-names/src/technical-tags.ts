/** Words about the file that are never part of a title, on folded text with blanks for underscores. */
const TAGS: readonly string[] = [
  // picture
  String.raw`(?:240|360|480|540|576|720|1080|1440|2160|4320)[pi](?:24|25|30|50|60)?`,
  String.raw`\d{3,4} ?[xX] ?\d{3,4}(?![\d])`,
  String.raw`[xh][. ]?26[45]`,
  String.raw`(?:xvid|divx|hevc(?:10)?|avc|vp9|av1|dvdivx|mpeg-?2)`,
  String.raw`(?:8|10|12)[-. ]?bits?`,
  String.raw`(?:hdr|hdr10\+?|dovi|uhd|sdr)`,
  // source
  String.raw`web[-. ]?(?:dl|rip|cap|hd|mux|screener)(?:rip|mux)?`,
  String.raw`m?blu[-. ]?ray(?:rip)?`,
  String.raw`(?:uhd|bd|br|dvd|tv|hd|vhs|hdtv|cam|ppv|sat|ts|dl|vod|hddvd|hdcam|pdvd|predvd)[-. ]?(?:rip|mux|remux|ripmux|light)(?:mux|hd)?`,
  String.raw`(?:a?hd|pd|sd|uhd)[-. ]?tv`,
  String.raw`(?:dvd|bd|web|br|hd)?[-. ]?scr(?:eener)?`,
  String.raw`(?:hd|hq)[-. ]?(?:cam|ts|tc)|camhd`,
  String.raw`(?:bd|br)?remux|hdlight|mhd|microhd|hd[-. ]?dvd|workprint|telesync|telecine`,
  String.raw`\d?x?m?dvd[-. ]?(?:r|5|9)\d?`,
  String.raw`(?:bdiso|bd25|bd50|bdlight|uhd2?bd)`,
  // sound
  String.raw`dts(?:[-. ]?(?:hd|es|x|hr))?(?:[-. ](?:ma|hra?))?|ac-?3|e-?ac-?3|aac|flac|truehd|ddp?\+?[. ]?[257][. ][01]|mp3|dolby[-. ]?digital`,
  // numbering
  String.raw`s\d{1,2}[. ]?e\d{1,4}`,
];

const FILE_WORDS: readonly string[] = [
  String.raw`(?:aac|ac3|ddp?a?|dd\+|e-?ac3|flac(?:x\d)?|opus|vorbis|l?pcm|dts|ma|atmos|truehd|he-aac|mp[234]|mkv|avi|wmv|dolby(?:d|digital)?)`,
  String.raw`[1-9][. ][01](?:ch)?|[268]ch|stereo|mono|dual[-. ]?audio|(?:dual|triple|multi)`,
  String.raw`(?:e|m|multi)?-?subs?|(?:ro)?subbed|softsubs?|hc|dubbed|dub|vost\w{0,3}|napisy|lektor`,
  String.raw`english|eng|(?:true|sub)?french|vf[fiq2]?|subforced|pt-br|german|spanish|italian|ita|rus|ukr|hindi|japanese|korean|esp?|fr|en|cat`,
  String.raw`amzn|nf|dsnp|hmax|atvp|pcok|pmtp|hulu|web|hybrid|sdr|hdr|dv|hlg|hdr10|dxva|hq|hi10p?|hdma|bt2020|[248]k|fps|\d\dfps`,
  String.raw`\d[\d.,]{0,5} ?[gm]i?b|proper|repack|rerip|real|readnfo|internal|pre-?air|\d{0,2}audio|\d{2,4} ?kbps|s\d\d|q\d\d`,
];

const bounded = (words: readonly string[]): RegExp =>
  new RegExp(String.raw`(?<![a-z0-9])(?:${words.join('|')})(?![a-z0-9])`, 'gi');

/** Finds them one after another. Use it through `matchAll` only, which leaves it as it is. */
export const TECHNICAL_TAG = bounded(TAGS);

/** Words that say something of the file only when a technical tag stands before them. Use it through `matchAll` only. */
export const FILE_WORD = bounded(FILE_WORDS);
