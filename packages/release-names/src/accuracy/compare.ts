import { foldLetters } from '../fold-letters.ts';
import type { ReleaseLine } from '../release-line.ts';
import type { CorpusEntry } from './corpus.ts';

/** The fields that the corpus asserts and we answer. */
export const FIELDS = [
  'title',
  'year',
  'resolution',
  'source',
  'remux',
  'codec',
  'hdr',
  'group',
  'edition',
  'language',
  'season',
  'episode',
] as const;

export type Field = (typeof FIELDS)[number];

/** What a parser says of a name, in the corpus's words; what it does not say is absent. */
export type Answer = Partial<ReleaseLine>;

const FAMILIES: Record<string, string> = { BDRip: 'BluRay', BRRip: 'BluRay', 'HD-DVD': 'BluRay' };
const CODECS: Record<string, string> = { x264: 'h264', avc: 'h264', x265: 'h265', hevc: 'h265' };
const WEB_SOURCES = ['WEB', 'WEB-DL', 'WEBRip'];

/** A title as two people would call it the same: no case, accents or punctuation. */
export function sameTitleKey(title: string): string {
  return foldLetters(title.normalize('NFC'))
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

function isEmpty(value: unknown): boolean {
  return (
    value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
  );
}

function asSet(value: unknown): string[] {
  if (isEmpty(value)) return [];
  return (Array.isArray(value) ? value : [value]).map(String).sort();
}

const sameSet = (a: string[], b: string[]): boolean => a.join('\n') === b.join('\n');

function sameSource(expected: string, given: string): boolean {
  const a = FAMILIES[expected] ?? expected;
  const b = FAMILIES[given] ?? given;
  return a === b || ((a === 'WEB' || b === 'WEB') && WEB_SOURCES.includes(a) && WEB_SOURCES.includes(b));
}

const withoutPlainHdr10 = (formats: string[]): string[] =>
  formats.map((format) => (format === 'HDR10' ? 'HDR' : format)).sort();

/** Whether the answer's field is right under the family rules, or `null` when the entry does not assert it. */
export function isRight(field: Field, entry: CorpusEntry, answer: Answer): boolean | null {
  const expected = entry[field];
  if (expected === undefined) return null;
  const given = answer[field];
  if (isEmpty(expected)) return isEmpty(given);
  switch (field) {
    case 'title':
      return sameTitleKey(String(expected)) === sameTitleKey(String(given ?? ''));
    case 'resolution':
      return Number.parseInt(String(expected), 10) === Number.parseInt(String(given ?? ''), 10);
    case 'source':
      return sameSource(String(expected), String(given ?? ''));
    case 'codec':
      return (CODECS[String(expected)] ?? expected) === (CODECS[String(given ?? '')] ?? given);
    case 'hdr':
      return sameSet(withoutPlainHdr10(asSet(expected)), withoutPlainHdr10(asSet(given)));
    case 'language':
      return asSet(expected).every((language) => asSet(given).includes(language));
    case 'group':
      return String(expected).toLowerCase() === String(given ?? '').toLowerCase();
    case 'year':
    case 'remux':
      return expected === given;
    case 'edition':
    case 'season':
    case 'episode':
      return sameSet(asSet(expected), asSet(given));
  }
}

/** As `isRight`, letter for letter: no families, no folding. */
export function isExact(field: Field, entry: CorpusEntry, answer: Answer): boolean | null {
  const expected = entry[field];
  if (expected === undefined) return null;
  const given = answer[field];
  if (isEmpty(expected)) return isEmpty(given);
  return sameSet(asSet(expected), asSet(given));
}
