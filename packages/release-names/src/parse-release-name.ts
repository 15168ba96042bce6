import type { Quality } from '@matinee/domain/releases/quality';
import { cleanName } from './clean-name.ts';
import { readEditions } from './edition.ts';
import { readEpisodes } from './episodes.ts';
import { foldLetters } from './fold-letters.ts';
import { readGroup } from './group.ts';
import { readLanguages } from './language.ts';
import { askLibrary } from './library-answer.ts';
import { safeForLibrary } from './library-safe.ts';
import { readResolution } from './resolution.ts';
import { is3d, readRevision } from './revision.ts';
import { readSource } from './source.ts';
import { readTitle } from './title.ts';
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

/** A group may be called `VHS` or `NL`. */
function withoutGroup(text: string, group: string | null, index: number): string {
  const length = group?.length ?? 0;
  return `${text.slice(0, index)}${' '.repeat(length)}${text.slice(index + length)}`;
}

/** Reads a release's name. Never throws, whatever the text; looks at its first 400 characters. */
export function parseReleaseName(name: string): ReleaseInfo {
  const { text: original, extension } = cleanName(name);
  const text = foldLetters(original).replaceAll('_', ' ');
  const safe = safeForLibrary(text);
  const library = askLibrary(safe, extension);
  const span = findTitleSpan(text);
  const { title, year, end } = readTitle({ original, text, safe, span, library });
  const { group, index: groupAt } = readGroup(original, text, span);
  const tags = withoutGroup(text, group, groupAt).slice(end);
  const languages = readLanguages({
    tags: `${text.slice(0, span.start)}${tags}`,
    text,
    extension,
    fromLibrary: library.languages,
  });
  const { seasons, episodes } = readEpisodes(text) ?? library;
  return {
    title: title === '' ? null : title,
    year,
    quality: {
      resolution: readResolution(text, tags),
      source: readSource(withoutGroup(text, group, groupAt), tags),
      isRemux: isRemux(text),
      codec: readCodec(text),
      hdr: readHdr(text),
    },
    group,
    editions: readEditions(tags),
    languages: languages.sound,
    subtitles: languages.subtitles,
    seasons,
    episodes,
    ...readRevision(tags),
    is3d: is3d(tags),
  };
}
