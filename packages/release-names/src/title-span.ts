import { END_OF_TITLE } from './technical-tags.ts';

/** Where in a folded name the title stands, and the film's year. */
export interface TitleSpan {
  /** Index of the title's first letter, behind site names and bracketed tags. */
  start: number;
  /** Index behind the title: of the year, or of the first word about the file. */
  end: number;
  year: number | null;
  /** Whether the title ends at the year. */
  isBeforeYear: boolean;
  /** Whether several films are in it: `1984-2019`. */
  isYearRange: boolean;
}

/** Films begin in 1888. Later than 2034 is a title (`2046`, `Blade Runner 2049`), whatever the clock says. */
const FIRST_YEAR = 1888;
const LAST_YEAR = 2034;

const TOP_LEVEL = String.raw`(?:com|net|org|info|biz|co(?:\.[a-z]{2})?|me|tv|to|cc|io|ru|xyz|site|pics|party|vip|hair|rodeo|xn--[\w-]{1,20})`;
const SITE = new RegExp(
  [
    // [ www.site.com ] - , (site.net) , 【site】 is a plain leading bracket
    String.raw`[[({] {0,2}(?:w{2,3}[., ])?[\w-]{1,40}(?:\.[\w-]{1,20})?\.${TOP_LEVEL} {0,2}[\])}][-. _]{0,4}`,
    // www.site.com - , www site tel -
    String.raw`w{2,3}[., ][\w-]{1,40}[., ]\w{1,20} {0,3}-[-. _]{0,3}`,
    String.raw`w{2,3}[., ][\w-]{1,40}\.${TOP_LEVEL}[-. _]{1,4}`,
    // site.com -
    String.raw`[\w-]{2,40}\.${TOP_LEVEL} {1,3}- {0,3}`,
  ]
    .map((shape) => `^(?:${shape})`)
    .join('|'),
  'i',
);
const LEADING_BRACKET = /^[[【★][^\]】★]{0,200}[\]】★][-. ]{0,3}/;
/** When it was posted, or its number in a list: `2022.8.2.`, `09.03.08.` */
const LEADING_DATE = /^(?:20)?\d\d[.-](?:0?[1-9]|1[0-2])[.-](?:0?[1-9]|[12]\d|3[01])[. -]{1,3}(?=\S)/;
const YEAR_LIKE = /(?<![\da-z])(?:18|19|20)\d\d(?![\da-z])/gi;
const YEAR_RANGE = /^(?:18|19|20)\d\d ?- ?(?:19|20)\d\d(?!\d)/;

const SURE_TAG = '(?:(?:480|720|1080|2160)[pi]|[xh]26[45]|xvid|hevc)(?![a-z0-9])';
const LEADING_TAG = new RegExp(`^${SURE_TAG}[-. ]{0,3}`, 'i');
/** `[REC].2007.1080p`: the bracket is the title when nothing else could be. */
const NO_TITLE = new RegExp(String.raw`^(?:(?:18|19|20)\d\d(?![a-z0-9])|${SURE_TAG})`, 'i');

function leadingJunk(rest: string): string {
  const bracket = LEADING_BRACKET.exec(rest)?.[0] ?? '';
  const isTitle = bracket.length === rest.length || NO_TITLE.test(rest.slice(bracket.length));
  const junk = SITE.exec(rest)?.[0] ?? (isTitle ? null : bracket) ?? '';
  return junk || (LEADING_DATE.exec(rest)?.[0] ?? LEADING_TAG.exec(rest)?.[0] ?? '');
}

function afterLeadingJunk(text: string): number {
  let start = 0;
  for (let rest = text; rest !== ''; rest = text.slice(start)) {
    const { length } = leadingJunk(rest);
    if (length === 0) break;
    start += length;
  }
  return start;
}

interface YearAt {
  index: number;
  year: number;
  isBracketed: boolean;
  isRange: boolean;
}

function yearsOf(text: string, from: number): YearAt[] {
  const years: YearAt[] = [];
  let behindRange = 0;
  for (const match of text.matchAll(YEAR_LIKE)) {
    const year = Number.parseInt(match[0], 10);
    if (match.index < Math.max(from, behindRange) || year < FIRST_YEAR || year > LAST_YEAR) continue;
    const range = YEAR_RANGE.exec(text.slice(match.index, match.index + 14));
    if (range) behindRange = match.index + range[0].length;
    const isBracketed = '([{'.includes(text.charAt(match.index - 1) || ' ');
    years.push({ index: match.index, year, isBracketed, isRange: range !== null });
  }
  return years;
}

function chooseYear(years: readonly YearAt[], text: string, start: number, firstTag: number): YearAt | null {
  const inside = years.filter(({ index }) => index > start && index < firstTag);
  const bracketed = inside.find(({ isBracketed }) => isBracketed);
  const before = bracketed ?? inside.at(-1);
  if (before) return before;
  const after = years.find(({ index }) => index > firstTag && text.charAt(index - 1) !== '-');
  if (after) return after;
  const leading = years.find(({ index }) => index <= start + 1);
  return leading && firstTag > leading.index + 6 ? leading : null;
}

/** Where the title begins and ends in a folded name, and which of the numbers in it is the year. */
export function findTitleSpan(text: string): TitleSpan {
  const start = afterLeadingJunk(text);
  let firstTag = text.length;
  for (const match of text.matchAll(END_OF_TITLE)) {
    if (match.index >= start) {
      firstTag = match.index;
      break;
    }
  }
  const chosen = chooseYear(yearsOf(text, start), text, start, firstTag);
  const isBeforeTags = chosen !== null && chosen.index > start + 1 && chosen.index < firstTag;
  return {
    start: chosen !== null && chosen.index <= start + 1 ? chosen.index + 4 : start,
    end: isBeforeTags ? chosen.index : firstTag,
    year: chosen?.year ?? null,
    isBeforeYear: isBeforeTags,
    isYearRange: chosen?.isRange ?? false,
  };
}
