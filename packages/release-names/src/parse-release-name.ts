import type { Quality } from '@matinee/domain/releases/quality';
import { cleanName } from './clean-name.ts';
import { readEditions } from './edition.ts';
import { foldLetters } from './fold-letters.ts';
import { askLibrary } from './library-answer.ts';
import { readResolution } from './resolution.ts';
import { readSource } from './source.ts';
import { titleEnd } from './title-end.ts';
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
  /** Season numbers, in order; a film has none. */
  seasons: number[];
  /** Episode numbers, in order. */
  episodes: number[];
  isProper: boolean;
  isRepack: boolean;
  is3d: boolean;
}

/** Reads a release's name. Never throws, whatever the text; looks at its first 400 characters. */
export function parseReleaseName(name: string): ReleaseInfo {
  const text = foldLetters(cleanName(name)).replaceAll('_', ' ');
  const end = titleEnd(text);
  const library = askLibrary(text);
  const year = Number.parseInt(library.year, 10);
  return {
    title: library.title === '' ? null : library.title,
    year: Number.isNaN(year) ? null : year,
    quality: {
      resolution: readResolution(text, library.resolution),
      source: readSource(text, end),
      isRemux: isRemux(text),
      codec: readCodec(text),
      hdr: readHdr(text),
    },
    group: library.group === '' ? null : library.group,
    editions: readEditions(text, end),
    languages: library.languages,
    seasons: library.seasons,
    episodes: library.episodes,
    isProper: library.proper,
    isRepack: library.repack,
    is3d: library.threeD !== '',
  };
}
