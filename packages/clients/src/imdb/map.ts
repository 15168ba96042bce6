import { parseImdbId } from '@matinee/domain/titles/imdb-id';
import type { TitleCandidate, TitleKind } from '@matinee/domain/titles/title';
import type { SuggestionWire } from './wire.ts';

export const KINDS: Readonly<Record<string, TitleKind>> = {
  movie: 'movie',
  tvMovie: 'tv-movie',
  tvSeries: 'series',
  tvMiniSeries: 'mini-series',
  tvEpisode: 'episode',
  tvSpecial: 'special',
  tvShort: 'short',
  short: 'short',
  video: 'video',
};

/** Telegram and mail want a poster, not a scan of several megabytes: IMDb's images are resized by their names. */
const POSTER_WIDTH = 500;

/** A suggestion as a title of ours; `null` when it is a person or a page. */
export function toCandidate(wire: SuggestionWire): TitleCandidate | null {
  const imdbId = parseImdbId(wire.id);
  const title = wire.l?.trim();
  if (imdbId === null || !title) return null;
  return {
    imdbId,
    kind: KINDS[wire.qid ?? ''] ?? 'other',
    title,
    originalTitle: null,
    year: wire.y ?? null,
    posterUrl: wire.i ? resized(wire.i.imageUrl) : null,
    stars: starsOf(wire.s),
  };
}

function resized(url: string): string {
  return url.replace(/\._V1_[^/]*\.(jpe?g|png|webp)$/i, `._V1_UX${POSTER_WIDTH}_.$1`);
}

function starsOf(names: string | null | undefined): string[] {
  return (names ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .slice(0, 3);
}
