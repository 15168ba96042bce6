import type { Quality } from '@matinee/domain/releases/quality';
import { cleanName } from './clean-name.ts';
import { readEditions } from './edition.ts';
import { readEpisodes } from './episodes.ts';
import { foldLetters } from './fold-letters.ts';
import { readGroup } from './group.ts';
import { readLanguages } from './language.ts';
import type { LibraryAnswer } from './library-answer.ts';
import { askLibrary } from './library-answer.ts';
import { readResolution } from './resolution.ts';
import { readSource } from './source.ts';
import type { FoundTitle } from './title.ts';
import { titleInSpan } from './title.ts';
import type { TitleSpan } from './title-span.ts';
import { findTitleSpan } from './title-span.ts';
import { isRemux, readCodec, readHdr } from './video-stream.ts';

/** What a release's name says. Unknown is `null`, `[]` or `false`, never a guess and never `''`. */
export interface ReleaseInfo {
  title: string | null;
  year: number | null;
  quality: Quality;
  /** Who made the release, as written. */
  group: string | null;
  /** Cuts and pressings: `extended`, `directors`, `theatrical`, `unrated`, `remastered`, `imax`, … */
  editions: string[];
  /** Languages of the sound, ISO 639-1. */
  languages: string[];
  /** Languages of the subtitles, ISO 639-1, where they are named as such: `RoSub`, `VOSTFR`. */
  subtitles: string[];
  /** Season numbers, in order; a film has none. */
  seasons: number[];
  /** Episode numbers, in order. */
  episodes: number[];
  isProper: boolean;
  isRepack: boolean;
  is3d: boolean;
}

const NOT_LATIN = /[^\P{L}\p{Script=Latin}]/u;
/** `CD1of2` would read as two episodes. */
const DISC_NUMBER = /\bcd ?\d{1,2}(?: ?of ?\d{1,2})?\b/gi;
const SEASON_WORD = /\b(?:se|seasons?|saison|stagion[ei]|temporadas?)[. ](?:\d|sept)/i;

function isEpisodic(text: string, library: LibraryAnswer): boolean {
  return (
    library.seasons.length > 0 || library.episodes.length > 0 || library.date !== '' || SEASON_WORD.test(text)
  );
}

/** The library's title is of the folded name: this finds it there and gives the letters it was folded from. */
function inOwnLetters(title: string, original: string, text: string): FoundTitle {
  const at = text.replaceAll('.', ' ').indexOf(title.replaceAll('.', ' '));
  if (at === -1) return { title, end: text.length };
  const end = at + title.length;
  return { title: original.slice(at, end).replaceAll(/[._]/g, ' '), end };
}

function readTitle(
  original: string,
  text: string,
  span: TitleSpan,
  library: LibraryAnswer,
): FoundTitle & { year: number | null } {
  const own = titleInSpan(original, text, span);
  const libraryYear = Number.parseInt(library.year, 10) || null;
  const libraryKnowsBetter =
    isEpisodic(text, library) || own.title === '' || /^[[(【]/.test(own.title) || NOT_LATIN.test(own.title);
  if (!libraryKnowsBetter || library.title === '') return { ...own, year: span.year };
  const found = inOwnLetters(library.title, original, text);
  return { title: found.title, end: Math.min(found.end, span.end), year: libraryYear };
}

/** It reads `Title.02.09.avi` as an episode by the extension, so it gets that back. */
function forLibrary(text: string, extension: string | null): string {
  const withoutDiscs = text.replace(DISC_NUMBER, (disc) => '.'.repeat(disc.length));
  return extension === null ? withoutDiscs : `${withoutDiscs}.${extension}`;
}

/** Reads a release's name. Never throws, whatever the text; looks at its first 400 characters. */
export function parseReleaseName(name: string): ReleaseInfo {
  const { text: original, extension } = cleanName(name);
  const text = foldLetters(original).replaceAll('_', ' ');
  const library = askLibrary(forLibrary(text, extension));
  const span = findTitleSpan(text);
  const { title, year, end } = readTitle(original, text, span, library);
  const { group, index: groupAt } = readGroup(original, text, span);
  const episodes = readEpisodes(text) ?? library;
  const tags = text.slice(end, Math.max(end, groupAt));
  const languages = readLanguages({ tags, text, extension, fromLibrary: library.languages });
  return {
    title: title === '' ? null : title,
    year,
    quality: {
      resolution: readResolution(text, tags),
      source: readSource(text.slice(0, groupAt), tags),
      isRemux: isRemux(text),
      codec: readCodec(text),
      hdr: readHdr(text),
    },
    group,
    editions: readEditions(tags),
    languages: languages.sound,
    subtitles: languages.subtitles,
    seasons: episodes.seasons,
    episodes: episodes.episodes,
    isProper: library.proper,
    isRepack: library.repack,
    is3d: library.threeD !== '',
  };
}
