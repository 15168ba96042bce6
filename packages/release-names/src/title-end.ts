/**
 * The words that never belong to a title, in folded text. What stands before the first of them, or before the year, is
 * the title; words with two meanings (`CAM`, `Limited`, `French`) count as tags only behind it.
 */
const NEVER_IN_A_TITLE = new RegExp(
  [
    String.raw`\b(?:240|360|480|540|576|720|1080|1440|2160|4320)[pi]\b`,
    String.raw`\b(?:x|h)[ .]?26[45]\b`,
    String.raw`\b(?:xvid|divx|hevc|avc)\b`,
    String.raw`\bweb[-. ]?(?:dl|rip|cap)\b`,
    String.raw`\bblu[-. ]?ray\b`,
    String.raw`\b(?:uhd|bd|br|dvd|tv|hd|vhs|web|hdtv|cam|ppv)[-. ]?rip\b`,
    String.raw`\b(?:hd|pd|sd|ahd|uhd)tv\b`,
    String.raw`\b(?:dvd|bd|web)?scr(?:eener)?\b`,
    String.raw`\bdvd(?:r|[59])\b`,
    String.raw`\b(?:remux|bdremux|hdlight|multi)\b`,
    String.raw`\bS\d{1,2}[ .]?E\d{1,3}\b`,
  ].join('|'),
  'i',
);

const YEAR = /(?<![\d])(?:19|20)\d\d(?![\dpi])/gi;

/** The index at which the title is surely over; the text's length when nothing shows it. */
export function titleEnd(text: string): number {
  const tag = NEVER_IN_A_TITLE.exec(text)?.index ?? text.length;
  let year = text.length;
  for (const match of text.matchAll(YEAR)) {
    if (match.index > 1 && match.index < tag) year = match.index;
  }
  return Math.min(tag === 0 ? text.length : tag, year);
}
