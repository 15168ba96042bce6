import { LANGUAGE_WORDS } from './language-words.ts';
import type { TitleSpan } from './title-span.ts';

/** What may stand between a title and the year or the first tag, on folded text. */
const CUTS = [
  "(?:the[. ])?(?:uncut|alternat(?:iv)?e[. ]extended|extended|theatrical|alternat(?:iv)?e|integral|final|rogue|recut|imax|unrated|assembly|producer'?s|director'?s?)[. ](?:cut|edition|version)",
  "(?:special|ultimate|criterion|collector'?s?|limited|diamond|deluxe|anniversary)[. ](?:cut|edition|collection|version)",
  'extended|unrated|uncensored|uncut|remaster(?:ed)?|restored|despeciali[sz]ed|theatrical|imax|limited|recut',
  "directors?'?s?(?:[. ]cut)?|edition[. ]collector",
  String.raw`\d{1,3}(?:th|st|nd|rd)?[. ]anniversary(?:[. ]edition)?`,
  String.raw`fan[. ]?edit|open[. ]?matte|[234]in1|v\d|custom|integrale?|hfr|\d\dfps|hq|[48]k|convert|\d?cd\d?`,
  'proper|repack|rerip|internal|readnfo|complete|pal|ntsc',
].join('|');

const LANGUAGES = [
  'vost(?:fr|a)?|subfrench|vof?|vf[fiq2]?|multi[. -]?(?:vf[fiq2]?)?|nordic|dubbed|dual|dl|ml|ac3l?d|ld|md',
  'ita|eng?|fr|rus|jpn?',
  ...LANGUAGE_WORDS.map(({ names }) => names),
].join('|');

const TRAILING_CUT = new RegExp(String.raw`(?<=.)[\s.,:;-](?:${CUTS})$`, 'i');
const TRAILING_DC = /(?<=.)[\s.-]DC$/;
const TRAILING_LANGUAGE = new RegExp(String.raw`(?<=.)[\s.,:;+-](?:${LANGUAGES})$`, 'i');
const TRAILING_CAPITALS = /(?<=.)[\s.,:;+-](?:[A-Z0-9]{2,}|MULTi)$/;
const TRAILING_COLLECTION = /(?<=.)[\s.-](?:collection|anthology|(?:duo|tri|quadri|penta)log(?:y|ie))$/i;
const TRAILING_3D = /(?<=.)[\s.-]3D$/i;
const ASIDE_AT_END = /(?<=[^\s.])[. ]?[([{][^()[\]{}]{0,200}[)\]}]?$/;
const LOOSE_END = ' .,:;([{-\t';
const LOOSE_START = ' .,:;)]}-\t';

function trimLoose(text: string): { from: number; to: number } {
  let from = 0;
  let to = text.length;
  while (to > from && LOOSE_END.includes(text.charAt(to - 1))) to--;
  while (from < to && LOOSE_START.includes(text.charAt(from))) from++;
  return { from, to };
}

/** Far enough back for the longest of the words, so that a long title costs no more than a short one. In units. */
const LONGEST_ENDING = 48;
/** More words than this behind a title are no endings. */
const MOST_ENDINGS = 12;
const BARE_ARTICLE = /^(?:the|an?|le|la|les|l'|el|il|der|die|das)$/i;

/** Without the words at its end that say something of the release; `The Limited` keeps them. */
function withoutEnding(title: string, span: TitleSpan): string {
  const cut = Math.max(0, title.length - LONGEST_ENDING);
  const shorter = title.slice(0, cut) + withoutTrailingWords(title.slice(cut), span);
  const plain = shorter.replace(ASIDE_AT_END, '');
  return BARE_ARTICLE.test(plain) ? title : plain;
}

function withoutTrailingWords(title: string, span: TitleSpan): string {
  const before = title
    .replace(TRAILING_CUT, '')
    .replace(TRAILING_DC, '')
    .replace(span.isBeforeYear ? '' : TRAILING_3D, '')
    .replace(span.isYearRange ? TRAILING_COLLECTION : '', '');
  // Before a year `The.Good.German.2006` is a title; behind it or in capitals a language is a tag.
  return span.isBeforeYear && !TRAILING_CAPITALS.test(before)
    ? before
    : before.replace(TRAILING_LANGUAGE, '');
}

const ACRONYM_OR_DOT = /(?<![^.])(?:\p{L}\.){1,20}\p{L}(?![^.])|\./gu;

/** Dots stand for blanks where there are no blanks; single letters keep theirs (`A.I. Artificial Intelligence`). */
function withBlanks(title: string): string {
  const blank = title.replaceAll('_', ' ');
  const spaced = blank.includes(' ')
    ? blank
    : blank.replace(ACRONYM_OR_DOT, (dots) => (dots === '.' ? ' ' : `${dots}.`));
  return spaced.replace(/\s+/g, ' ').trim();
}

/** A title in the name's own letters, and where in the folded name it ends. */
export interface FoundTitle {
  /** `''` when nothing is left. */
  title: string;
  /** Index behind the title: what follows is said of the release. */
  end: number;
}

/**
 * The title in a span of the name, without the cut, the languages and asides that stand behind it. `text` is the
 * folded name, `original` the name it was folded from.
 */
export function titleInSpan(original: string, text: string, span: TitleSpan): FoundTitle {
  let title = text.slice(span.start, span.end);
  let from = span.start;
  for (let i = 0; i < MOST_ENDINGS; i++) {
    const loose = trimLoose(title);
    from += loose.from;
    const trimmed = title.slice(loose.from, loose.to);
    title = withoutEnding(trimmed, span);
    if (title === trimmed) break;
  }
  const end = from + title.length;
  return { title: withBlanks(original.slice(from, end)), end };
}
