import { LANGUAGE_WORDS } from './language-words.ts';
import { FILE_WORD, TECHNICAL_TAG } from './technical-tags.ts';
import type { TitleSpan } from './title-span.ts';

/** What re-posters hang on a name's end. They pile up: `-GRP-RP-RP`. */
const REPOSTER =
  /[-. ](?:obfuscat(?:ed|ion)|scrambled|asrequested|alternativetorequested|postbot|xpost|pre|whiterev|buymore|nzbgeek|rp|rakuv[a-z0-9]{0,8}|gerov|z0ids3n|chamele0n|4p|4planet|altezachen|repackpost|sample|1|v\d)$/i;

/** Additions at the end that are no group: indexers, sites, checksums, sizes, dates, versions; a language behind a group. */
const ADDITION =
  /[-. ]{0,3}[[({](?:eztv[^\])}]{0,8}|tgx|rarbg|rartv|ettv|cttv|publichd|glodls|[^[\](){}\s]{1,40}\.(?:com|net|org|ru|info|me|to)|[0-9a-f]{8}|\d[\d.,]{0,5} ?[gm]i?b|\d{4}-\d\d-\d\d|(?:19|20)\d\d|v\d)[\])}]$/i;
const CHECKSUM = /-(?=[0-9A-F]{0,7}\d)(?=\d{0,7}[A-F])[0-9A-F]{8}$/;
const LANGUAGE_BEHIND_GROUP =
  /(?<=-[a-z0-9@]{2,20})[-. ](?:english|spanish|german|french|italian|romanian)$/i;
const SITE = /^www\.|\.(?:com|net|org|ru|info)$/i;

const BRACKET_AT_END = /[[({]([^[\](){}]{1,60})[\])}]{1,3}$/;
const ATTACHED = /-[[{]?([^\s.\-[\](){}~]{1,40})[\]}]?$/;
const BEHIND_CODEC =
  /(?<![a-z0-9])(?:[xh][. ]?26[45]|xvid|divx|hevc|avc)[-~]([a-z0-9]{2,20})(?![a-z0-9])(?=[\s.({[~]|$)/i;
const WORD = /^[\p{L}\p{N}@&!*'+]{1,40}(?:[-&.@][\p{L}\p{N}]{1,40}){0,3}$/u;
const PLAIN_WORD = /^(?!s\d+e\d+$)[\p{L}\p{N}@&]{1,40}$/iu;
const HAS_LETTER = /\p{L}/u;

/** Second halves of hyphenated tags: `WEB-DL` is no group called `DL`. */
const SECOND_HALF =
  /^(?:dl|rip|hd|hdma|es|x|ma|hr|hra|ray|dvd|bits?|sbs|ou|tab|3|2|1|r|rm|screener|scr|[257][ .][01]|(?:480|540|576|720|1080|2160)[pi]|[a-z]{0,5}subs?|audio|subtitles?)$/i;

const LANGUAGE_NAMES = LANGUAGE_WORDS.flatMap(({ names, short }) => [names, short ?? names]).join('|');
/** `Eng-Spa]` is no group called `Spa`. */
const TWO_LANGUAGES = new RegExp(`(?<![a-z])(?:${LANGUAGE_NAMES})-(?:${LANGUAGE_NAMES})[\\])]?$`, 'i');

const KNOWN_WORD = new RegExp(`^(?:${TECHNICAL_TAG.source}|${FILE_WORD.source})$`, 'i');
const KNOWN_PART = new RegExp(`^(?:${TECHNICAL_TAG.source})[-.]|[-.](?:${TECHNICAL_TAG.source})$`, 'i');

/** Runs of additions are short; a name made of nothing else is none of ours. */
const MOST_ADDITIONS = 6;

function withoutAdditions(text: string): string {
  let rest = text;
  for (let i = 0; i < MOST_ADDITIONS; i++) {
    const before = rest;
    rest = rest
      .replace(REPOSTER, '')
      .replace(ADDITION, '')
      .replace(CHECKSUM, '')
      .replace(LANGUAGE_BEHIND_GROUP, '')
      .trimEnd();
    if (rest === before) break;
  }
  return rest;
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

function isGroupName(word: string): boolean {
  return (
    WORD.test(word) &&
    HAS_LETTER.test(word) &&
    !SITE.test(word) &&
    !KNOWN_WORD.test(word) &&
    !KNOWN_PART.test(word)
  );
}

interface Tail {
  /** The name without the additions at its end. */
  text: string;
  /** Index behind the last tag; 0 when there is none. */
  tagsEnd: number;
}

/** `x264-GRP` at the end: the surest sign of all, whatever word it is. */
function attached({ text, tagsEnd }: Tail, from: number): string | null {
  const match = ATTACHED.exec(text);
  const word = match?.[1];
  if (match === null || word === undefined || match.index < from || SECOND_HALF.test(word)) return null;
  if (!/[a-z0-9]/i.test(word) || TWO_LANGUAGES.test(text)) return null;
  const before = text.slice(0, match.index);
  const isBehindTag = match.index <= tagsEnd || endOfTags(before, from) === before.length;
  return isBehindTag || before.endsWith(']') ? word : null;
}

/** `H.264-BEN THE MEN`, `x264-YTS.MX`: attached, and of more than one word. */
function attachedWords({ text, tagsEnd }: Tail): string | null {
  if (tagsEnd === 0) return null;
  const rest = /^\s?-([^\s.-].*)$/.exec(text.slice(tagsEnd))?.[1] ?? '';
  const words = rest.split(rest.includes(' ') ? ' ' : '.');
  const isGroup = words.length > 1 && words.length <= 3 && words.every((word) => PLAIN_WORD.test(word));
  return isGroup ? rest : null;
}

/** `x264-GRP (Another title)`: something stands behind it. */
function behindCodec({ text }: Tail, from: number): string | null {
  const word = BEHIND_CODEC.exec(text.slice(from))?.[1];
  return word !== undefined && isGroupName(word) && !SECOND_HALF.test(word) ? word : null;
}

/** `[GRP]` or `(by GRP)` at the end. */
function inBracket({ text }: Tail): string | null {
  const content = BRACKET_AT_END.exec(text)?.[1]?.trim().replace(/^by /i, '');
  return content !== undefined && isGroupName(content) ? content : null;
}

/** Behind the last tag, by itself: `x264.GRP`, `AC3 5.1 GRP)`, `x264.D-Z0N3`, `H265 - GRP`, `x265) GRP`. */
function behindTags({ text, tagsEnd }: Tail): string | null {
  if (tagsEnd === 0) return null;
  const rest = text.slice(tagsEnd).replace(/^.*[)\]}](?=[\s.-]*[^\s.\-)\]}])/, '');
  const loose = rest.replace(/^[\s.,\-~[({)\]}|+]{1,10}/, '').replace(/[\s.\-~[({)\]}]{1,10}$/, '');
  if (isGroupName(loose)) return loose;
  const words = loose.split(/[\s.]+/).filter((word) => word !== '');
  return words.length <= 3 && words.every(isGroupName) ? (words.at(-1) ?? null) : null;
}

/** `x264.GRP (The film's other title)`. */
function beforeAside(tail: Tail): string | null {
  const text = tail.text.replace(/[\s.]?\([^()]{3,100}\)$/, '');
  return text.length < tail.text.length && tail.tagsEnd > 0 && tail.tagsEnd <= text.length
    ? behindTags({ ...tail, text })
    : null;
}

/** `[Group] Title - 01 [1080p]`, as makers of anime releases write. */
function leading(text: string): string | null {
  const content = /^[[【]([^\]】]{1,60})[\]】](?=.*\S)/.exec(text)?.[1]?.trim();
  // A name has a letter or a digit in it: blanks and marks in brackets are nobody.
  const isName = content !== undefined && /[\p{L}\p{N}]/u.test(content);
  return isName && !SITE.test(content) && content.search(TECHNICAL_TAG) === -1 ? content : null;
}

/** Who made a release, and where its name says so. */
export interface FoundGroup {
  /** As written; `null` when the name does not say. */
  group: string | null;
  /** Index of a group of the shape `-GRP` at the end, which is surely no tag; else the name's length. */
  index: number;
}

/** Reads the maker of the release. `original` is the name that `text` was folded from. */
export function readGroup(original: string, text: string, span: TitleSpan): FoundGroup {
  const trimmed = withoutAdditions(text);
  const tail: Tail = { text: trimmed, tagsEnd: endOfTags(trimmed, span.end) };
  const atEnd = attached(tail, span.end) ?? attachedWords(tail);
  const group =
    atEnd ??
    behindCodec(tail, span.end) ??
    inBracket(tail) ??
    behindTags(tail) ??
    beforeAside(tail) ??
    leading(text);
  if (group === null) return { group, index: text.length };
  const index = text.lastIndexOf(group);
  return {
    group: index === -1 ? group : original.slice(index, index + group.length),
    index: atEnd === null ? text.length : index,
  };
}
