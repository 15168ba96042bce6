import { type ImdbId, parseTrackerImdbId } from './imdb-id.ts';
import type { TitleQuery } from './ports.ts';

/** What a person wants to see, as read from what they wrote. */
export type TitleRequest =
  | { type: 'imdb-id'; imdbId: ImdbId }
  /** The likeliest reading, and others that what was written allows as well (`Wonder Woman 1984`). */
  | { type: 'query'; text: string; year: number | null; alternatives: TitleQuery[] }
  /** Nothing that could be a title: blank, a sticker's emoji, a link to elsewhere, a whole letter. */
  | { type: 'nothing' };

/** No title on IMDb is longer than about 200 characters. */
const LONGEST_TITLE = 200;
/** Roundhay Garden Scene, 1888, is the oldest film there is. */
const FIRST_YEAR = 1888;

const IMDB_URL = /\bimdb\.com\/(?:[a-z]{2}(?:-[a-z]{2})?\/)?title\/(tt\d{1,10})(?!\d)/i;
const LONE_ID = /(?<![\p{L}\p{N}])tt\d{7,10}(?![\p{L}\p{N}])/iu;
const URL_LIKE = /(?:https?:\/\/|www\.|\b(?:[a-z0-9-]+\.)*imdb\.com\b)\S*/gi;
/** Soft hyphens, joiners, direction marks: they come along when text is copied from a page. */
const INVISIBLE = /\p{Cf}+/gu;
const QUOTES = /^["'“”„«»‘’]+|["'“”„«»‘’]+$/gu;

const YEAR_IN_BRACKETS = /^(.*\S)\s*[([]\s*(\d{4})\s*[)\]]$/u;
const YEAR_AT_END = /^(.*[\p{L}\p{N}!?.'’"*)])[\s,–—-]+(\d{4})$/u;
/** `dune from 1984`, `dune din 1984`. */
const BEFORE_A_YEAR = /\s(?:from|din|anul|din anul)$/iu;
/** `matrix '99`. */
const SHORT_YEAR = /^(.*\S)\s+['’](\d{2})$/u;
/** `1984 dune`; after a colon it is a title that begins with a number (`2001: A Space Odyssey`). */
const YEAR_AT_BEGINNING = /^[([]?(\d{4})[)\]]?[\s,–—-]+(?=.*\p{L})(.+)$/u;
const ONLY_BRACKETED_YEAR = /^[([]\s*(\d{4})\s*[)\]]$/u;

/**
 * Reads a message: an IMDb id or link anywhere in it, else a title with or without a year. `currentYear` tells years of
 * release from numbers that only look like one: in 2026, `Blade Runner 2049` is a title and no film of that year.
 */
export function readTitleRequest(message: string, currentYear: number): TitleRequest {
  const id = findImdbId(message);
  if (id !== null) return { type: 'imdb-id', imdbId: id };
  const text = cleanTitle(message.replace(URL_LIKE, ' '));
  if (!/[\p{L}\p{N}]/u.test(text) || text.length > LONGEST_TITLE) return { type: 'nothing' };
  return readTitleAndYear(text, currentYear);
}

function findImdbId(message: string): ImdbId | null {
  const linked = IMDB_URL.exec(message)?.[1];
  if (linked !== undefined) return parseTrackerImdbId(linked);
  const whole = message.trim();
  // Alone, an id may lack the zeros that it is written with; in a sentence, only a full one is taken for one.
  if (/^tt\d{1,10}$/i.test(whole)) return parseTrackerImdbId(whole);
  return parseTrackerImdbId(LONE_ID.exec(message)?.[0]);
}

function cleanTitle(text: string): string {
  const visible = text
    .normalize('NFC')
    .replace(INVISIBLE, '')
    .replace(/[\s\p{Cc}]+/gu, ' ');
  return visible.trim().replace(QUOTES, '').trim();
}

function readTitleAndYear(text: string, currentYear: number): TitleRequest {
  const lone = ONLY_BRACKETED_YEAR.exec(text)?.[1];
  if (lone !== undefined) return { type: 'query', text: lone, year: null, alternatives: [] };
  const isYear = (year: number) => year >= FIRST_YEAR && year <= currentYear + 1;

  const [, bracketed, bracketedYear] = YEAR_IN_BRACKETS.exec(text) ?? [];
  if (bracketed !== undefined && isYear(Number(bracketedYear))) {
    return { type: 'query', text: bracketed, year: Number(bracketedYear), alternatives: [] };
  }
  const [, name, nameYear] = YEAR_AT_END.exec(text) ?? [];
  if (name !== undefined && isYear(Number(nameYear))) {
    const bare = name.replace(BEFORE_A_YEAR, '');
    return { type: 'query', text: bare, year: Number(nameYear), alternatives: [{ text, year: null }] };
  }
  const [, shortName, shortYear] = SHORT_YEAR.exec(text) ?? [];
  if (shortName !== undefined) {
    const year = inLastHundredYears(Number(shortYear), currentYear);
    return { type: 'query', text: shortName, year, alternatives: [{ text, year: null }] };
  }
  const [, firstYear, rest] = YEAR_AT_BEGINNING.exec(text) ?? [];
  const isDated = rest !== undefined && isYear(Number(firstYear));
  const alternatives = isDated ? [{ text: rest, year: Number(firstYear) }] : [];
  return { type: 'query', text, year: null, alternatives };
}

function inLastHundredYears(lastDigits: number, currentYear: number): number {
  const year = currentYear - (currentYear % 100) + lastDigits;
  return year > currentYear + 1 ? year - 100 : year;
}
