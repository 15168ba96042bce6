import type { SandboxTitle } from './title.ts';
import { ADVENTURE } from './titles-adventure.ts';
import { AWKWARD } from './titles-awkward.ts';
import { DRAMA } from './titles-drama.ts';
import { SCIENCE_FICTION } from './titles-science-fiction.ts';
import { WORLD_CINEMA } from './titles-world-cinema.ts';

/**
 * Every title of the sandbox. Facts are from general knowledge, close to the truth but not checked against anything;
 * plots are our own words.
 */
export const TITLES: readonly SandboxTitle[] = [
  ...SCIENCE_FICTION,
  ...AWKWARD,
  ...WORLD_CINEMA,
  ...DRAMA,
  ...ADVENTURE,
];

const BY_IMDB_ID = new Map(TITLES.map((title) => [title.imdbId, title]));

/** The title of an IMDb id, or `null`. */
export function titleByImdbId(imdbId: string): SandboxTitle | null {
  return BY_IMDB_ID.get(imdbId) ?? null;
}

/** Whether a title is a series at TMDB and Plex (which know no other kind but movies). */
export function isSeries(title: SandboxTitle): boolean {
  return title.kind === 'series' || title.kind === 'mini-series';
}
