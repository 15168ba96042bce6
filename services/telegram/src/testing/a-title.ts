import { imdbId } from '@matinee/domain/titles/imdb-id';
import { NO_SCORES, type Title } from '@matinee/domain/titles/title';

/** A film of which nothing is known but its name, and what is said here. */
export function aTitle(id: string, title: string, more: Partial<Title> = {}): Title {
  return {
    imdbId: imdbId(id),
    tmdbId: null,
    kind: 'movie',
    title,
    originalTitle: null,
    year: null,
    posterUrl: null,
    stars: [],
    runtimeMinutes: null,
    genres: [],
    countries: [],
    certificate: null,
    directors: [],
    plot: null,
    trailerUrl: null,
    scores: NO_SCORES,
    ...more,
  };
}
