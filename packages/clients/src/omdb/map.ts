import type { ImdbId } from '@matinee/domain/titles/imdb-id';
import type { PartialTitle, TitleKind } from '@matinee/domain/titles/title';
import type { TitleWire } from './wire.ts';

const KINDS: Readonly<Record<string, TitleKind>> = {
  movie: 'movie',
  series: 'series',
  episode: 'episode',
  game: 'other',
};

/** OMDb's texts as facts of ours. */
export function toPartialTitle(imdbId: ImdbId, wire: TitleWire): PartialTitle {
  return {
    imdbId,
    kind: KINDS[wire.Type?.toLowerCase() ?? ''] ?? 'other',
    title: wire.Title ?? '',
    // A series has `2005–2007` or `2017–`.
    year: readNumber(/^(\d{4})/, wire.Year),
    certificate: wire.Rated,
    runtimeMinutes: readRuntime(wire.Runtime?.replaceAll(',', '') ?? null),
    genres: readList(wire.Genre),
    directors: readList(wire.Director),
    stars: readList(wire.Actors).slice(0, 3),
    plot: wire.Plot,
    countries: readList(wire.Country),
    posterUrl: wire.Poster !== null && /^https?:\/\//.test(wire.Poster) ? wire.Poster : null,
    scores: {
      imdb: readNumber(/^(\d+(?:\.\d+)?)$/, wire.imdbRating),
      imdbVotes: readNumber(/^(\d+)$/, wire.imdbVotes?.replaceAll(',', '') ?? null),
      rottenTomatoes: readNumber(/^(\d+)%$/, ratingOf(wire, 'Rotten Tomatoes')),
      metacritic: readNumber(/^(\d+)/, wire.Metascore ?? ratingOf(wire, 'Metacritic')),
    },
  };
}

function ratingOf(wire: TitleWire, source: string): string | null {
  return wire.Ratings?.find((rating) => rating.Source === source)?.Value ?? null;
}

function readNumber(pattern: RegExp, text: string | null): number | null {
  const digits = pattern.exec(text ?? '')?.[1];
  return digits === undefined ? null : Number(digits);
}

/** `136 min`, in older entries also `2 h 16 min`. */
function readRuntime(text: string | null): number | null {
  const hours = readNumber(/(\d+)\s*h/i, text) ?? 0;
  const minutes = readNumber(/(\d+)\s*(?:m|$)/i, text) ?? 0;
  return hours * 60 + minutes || null;
}

/** Names between commas; a writer's `(screenplay)` and the like are dropped. */
function readList(text: string | null): string[] {
  const names = (text ?? '').split(',').map((name) => name.replace(/\s*\([^)]*\)/g, '').trim());
  return [...new Set(names)].filter((name) => name !== '');
}
