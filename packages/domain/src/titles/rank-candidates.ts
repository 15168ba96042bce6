import type { ImdbId } from './imdb-id.ts';
import { nameCloseness } from './name-closeness.ts';
import type { TitleQuery } from './ports.ts';
import type { TitleCandidate, TitleKind } from './title.ts';

/** What the order of found titles is decided by. */
export interface Rankable {
  kind: TitleKind;
  title: string;
  originalTitle: string | null;
  year: number | null;
}

/**
 * Puts found titles in the order in which a person is shown them: first by name (see `nameCloseness`), then by the year
 * typed, then films before the rest, then as they came. Several readings of what was typed each may win (see
 * `readTitleRequest`). Changes nothing in the list that is given.
 */
export function orderByCloseness<T extends Rankable>(
  readings: readonly TitleQuery[],
  found: readonly T[],
): T[] {
  return found
    .map((item, position) => ({ item, position, merit: bestMerit(readings, item) }))
    .sort(
      (a, b) =>
        b.merit - a.merit || kindOrder(a.item.kind) - kindOrder(b.item.kind) || a.position - b.position,
    )
    .map(({ item }) => item);
}

/**
 * Makes one list of what several searches found: each title once, with what any of them knew of it (the earlier search
 * first), best first. What is not to be watched (games, music videos, podcasts) is left out.
 */
export function rankCandidates(
  readings: readonly TitleQuery[],
  searches: readonly (readonly TitleCandidate[])[],
): TitleCandidate[] {
  const merged = new Map<ImdbId, TitleCandidate>();
  for (const candidate of inTurn(searches)) {
    const known = merged.get(candidate.imdbId);
    merged.set(candidate.imdbId, known === undefined ? candidate : mergeCandidates(known, candidate));
  }
  const watchable = [...merged.values()].filter(({ kind }) => kind !== 'other');
  return orderByCloseness(readings, watchable);
}

/** First of each, then second of each, …: no search's tenth guess comes before another's first. */
function inTurn(searches: readonly (readonly TitleCandidate[])[]): TitleCandidate[] {
  const longest = Math.max(0, ...searches.map((search) => search.length));
  return Array.from({ length: longest }, (_, place) =>
    searches.flatMap((search) => search.slice(place, place + 1)),
  ).flat();
}

function mergeCandidates(first: TitleCandidate, second: TitleCandidate): TitleCandidate {
  return {
    ...first,
    // TMDB knows films and series only, and calls a short a film: whoever says more is right.
    kind: first.kind === 'movie' || first.kind === 'series' ? second.kind : first.kind,
    originalTitle: first.originalTitle ?? second.originalTitle,
    year: first.year ?? second.year,
    posterUrl: first.posterUrl ?? second.posterUrl,
    stars: first.stars.length > 0 ? first.stars : second.stars,
  };
}

/** The year decides among names that are equally near; a nearer name always beats a nearer year. */
function bestMerit(readings: readonly TitleQuery[], item: Rankable): number {
  return Math.max(0, ...readings.map((reading) => merit(reading, item)));
}

function merit(reading: TitleQuery, item: Rankable): number {
  const closeness = Math.max(
    nameCloseness(reading.text, item.title),
    item.originalTitle === null ? 0 : nameCloseness(reading.text, item.originalTitle),
  );
  return closeness * 10 + yearNearness(reading.year, item.year);
}

/** 3 when no year was asked for or it is the same, less the further off. People are often wrong by one. */
function yearNearness(asked: number | null, year: number | null): number {
  if (asked === null || asked === year) return 3;
  if (year === null) return 1;
  const off = Math.abs(asked - year);
  return off === 1 ? 2 : off <= 3 ? 1 : 0;
}

function kindOrder(kind: TitleKind): number {
  if (kind === 'movie') return 0;
  return kind === 'short' || kind === 'video' || kind === 'special' || kind === 'episode' ? 2 : 1;
}
