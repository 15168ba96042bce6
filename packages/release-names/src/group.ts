import { FILE_WORD, TECHNICAL_TAG } from './technical-tags.ts';
import type { TitleSpan } from './title-span.ts';

/** What re-posters hang on a name's end. They pile up: `-GRP-RP-RP`. */
const REPOSTER =
  /[-. ](?:obfuscat(?:ed|ion)|scrambled|asrequested|alternativetorequested|postbot|xpost|pre|whiterev|buymore|nzbgeek|rp|rakuv[a-z0-9]{0,8}|gerov|z0ids3n|chamele0n|4p|4planet|altezachen|repackpost|sample|1|v\d)$/i;

/** Bracketed additions at the end that are no group: indexers, sites, checksums, sizes, dates, versions. */
const ADDITION =
  /[-. ]{0,3}(?:[[({](?:eztv[^\])}]{0,8}|tgx|rarbg|rartv|ettv|cttv|publichd|glodls|[^\])}\s]{1,40}\.(?:com|net|org|ru|info|me|to)|[0-9a-f]{8}|\d[\d.,]{0,5} ?[gm]i?b|\d{4}-\d\d-\d\d|v\d)[\])}])$/i;
const SITE_AT_END = /^www\.|\.(?:com|net|org|ru|info)$/i;

const BRACKET_AT_END = /[[({]([^[\](){}]{1,60})[\])}]{1,3}$/;
const ATTACHED = /-[[{]?([^\s.\-[\](){}~]{1,40})[\]}]?$/;
const CODEC_ATTACHED =
  /(?<![a-z0-9])(?:[xh][. ]?26[45]|xvid|divx|hevc|avc)-([a-z0-9]{2,20})(?![a-z0-9])(?=[\s.({[ _]|$)/i;
const WORDS = /^[\p{L}\p{N}@&!*'+]{1,40}(?:[-&.@][\p{L}\p{N}]{1,40}){0,3}$/u;

/** Second halves of hyphenated tags: `WEB-DL` is no group called `DL`. */
const SECOND_HALF =
  /^(?:dl|rip|hd|hdma|es|x|ma|hr|hra|ray|dvd|bits?|sbs|ou|tab|3|2|1|r|rm|screener|scr|[257][ .][01]|(?:480|540|576|720|1080|2160)[pi]|[a-z]{0,3}subs?)$/i;

const KNOWN_WORD = new RegExp(`^(?:${TECHNICAL_TAG.source}|${FILE_WORD.source})$`, 'i');
const KNOWN_PART = new RegExp(`^(?:${TECHNICAL_TAG.source})[-.]|[-.](?:${TECHNICAL_TAG.source})$`, 'i');

interface Tail {
  text: string;
  /** Index behind the last tag; 0 when there is none. */
  tagsEnd: number;
}

function endOfTags(text: string, from: number): number {
  let end = 0;
  for (const match of text.matchAll(TECHNICAL_TAG)) {
    if (match.index >= from) end = Math.max(end, match.index + match[0].length);
  }
  if (end === 0) return 0;
  for (const match of text.matchAll(FILE_WORD)) {
    if (match.index >= end) end = match.index + match[0].length;
  }
  return end;
}

function withoutAdditions(text: string): string {
  let rest = text;
  for (let length = -1; length !== rest.length; ) {
    length = rest.length;
    rest = rest.replace(REPOSTER, '').replace(ADDITION, '');
    while (rest !== '' && " ._-'".includes(rest.charAt(rest.length - 1))) rest = rest.slice(0, -1);
  }
  return rest;
}

function isGroupName(word: string): boolean {
  if (!WORDS.test(word) || SITE_AT_END.test(word)) return false;
  return !KNOWN_WORD.test(word) && !KNOWN_PART.test(word);
}

function inBracket(text: string): string | null {
  const content = BRACKET_AT_END.exec(text)?.[1]?.trim();
  if (content === undefined) return null;
  const word = content.replace(/^by /i, '');
  if (isGroupName(word)) return word;
  return null;
}

/** Behind the last tag, by itself: `x264.GRP`, `AC3 5.1 GRP)`, `x264.D-Z0N3`, `H265 - GRP`. */
function behindTags({ text, tagsEnd }: Tail): string | null {
  if (tagsEnd === 0) return null;
  const rest = text.slice(tagsEnd);
  const loose = rest.replace(/^[\s.,\-~[({)\]}|+]{1,10}/, '').replace(/[\s.\-~[({)\]}]{1,10}$/, '');
  if (isGroupName(loose)) return loose;
  const words = loose.split(/[\s.]+/).filter((word) => word !== '');
  if (words.length > 3 || words.length === 0 || !words.every(isGroupName)) return null;
  return /^\s?-\S/.test(rest) ? words.join(' ') : (words.at(-1) ?? null);
}

/** `x264-GRP` at the end: the surest sign of all, whatever word it is. */
function attached({ text, tagsEnd }: Tail, from: number): string | null {
  const match = ATTACHED.exec(text);
  const word = match?.[1];
  if (match === null || word === undefined || match.index < from || SECOND_HALF.test(word)) return null;
  const before = text.slice(0, match.index);
  const isBehindTag = match.index <= tagsEnd || endOfTags(before, from) === before.length;
  return isBehindTag && /[a-z0-9]/i.test(word) ? word : null;
}

/** `x264-GRP (Another title)`: something stands behind it. */
function behindCodec(text: string, from: number): string | null {
  const word = CODEC_ATTACHED.exec(text.slice(from))?.[1];
  return word !== undefined && isGroupName(word) && !SECOND_HALF.test(word) ? word : null;
}

/** Who made a release, and where its name says so. */
export interface FoundGroup {
  /** As written; `null` when the name does not say. */
  group: string | null;
  /** Index of a group of the shape `-GRP` at the end, where no tag begins any more; else the name's length. */
  index: number;
}

/** Reads the maker of the release. `original` is the name that `text` was folded from. */
export function readGroup(original: string, text: string, span: TitleSpan): FoundGroup {
  const trimmed = withoutAdditions(text);
  const tail: Tail = { text: trimmed, tagsEnd: endOfTags(trimmed, span.end) };
  const atEnd = attached(tail, span.end);
  const group =
    atEnd ?? behindCodec(trimmed, span.end) ?? inBracket(trimmed) ?? behindTags(tail) ?? leading(text);
  if (group === null) return { group, index: text.length };
  const index = text.lastIndexOf(group);
  return {
    group: index === -1 ? group : original.slice(index, index + group.length),
    index: atEnd === null ? text.length : index,
  };
}

/** `[Group] Title - 01 [1080p]`, as makers of anime releases write. */
function leading(text: string): string | null {
  const content = /^[[【]([^\]】]{1,60})[\]】](?=.*\S)/.exec(text)?.[1]?.trim();
  return content !== undefined && !SITE_AT_END.test(content) && !TECHNICAL_TAG.test(content) ? content : null;
}
