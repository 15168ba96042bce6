import type { TitleLookup, TitleSearch } from '@matinee/domain/titles/ports';
import { createTmdbClient } from '../tmdb/tmdb-client.ts';
import { json, type ScriptedAnswer, type ScriptedServer, type SeenRequest } from './scripted-server.ts';

export const KEY = 'aaaabbbbccccddddeeeeffff00001111';

export function tmdbClientFor(server: ScriptedServer, apiKey = KEY): TitleSearch & TitleLookup {
  return createTmdbClient({
    baseUrl: server.baseUrl,
    imageUrl: 'https://images.example',
    apiKey,
    timeoutMs: 400,
    timing: { now: () => new Date('2026-11-21T12:00:00Z'), random: () => 0, wait: async () => undefined },
  });
}

/** Answers by path; what is not there is TMDB's own 404. */
export function routes(table: Record<string, ((request: SeenRequest) => unknown) | object>): ScriptedAnswer {
  return (request, response, number) => {
    const entry = table[request.path];
    const body = typeof entry === 'function' ? (entry as (request: SeenRequest) => unknown)(request) : entry;
    const notFound = { status_code: 34, status_message: 'The resource you requested could not be found.' };
    (body === undefined ? json(notFound, 404) : json(body))(request, response, number);
  };
}

export const NOTHING = { page: 1, results: [], total_pages: 1, total_results: 0 };
export const aMovieRow = {
  id: 603,
  title: 'The Matrix',
  original_title: 'The Matrix',
  release_date: '1999-03-31',
  poster_path: '/matrix.jpg',
  genre_ids: [28, 878],
};
export const noFinds = {
  movie_results: [],
  tv_results: [],
  tv_episode_results: [],
  tv_season_results: [],
  person_results: [],
};

export const aMovie = {
  id: 603,
  imdb_id: 'tt0133093',
  title: 'The Matrix',
  original_title: 'The Matrix',
  overview: 'A hacker learns the truth.',
  poster_path: '/matrix.jpg',
  release_date: '1999-03-31',
  runtime: 136,
  video: false,
  vote_average: 8.226,
  vote_count: 26000,
  genres: [
    { id: 28, name: 'Action' },
    { id: 878, name: 'Science Fiction' },
  ],
  production_countries: [{ iso_3166_1: 'US', name: 'United States of America' }],
  credits: {
    cast: [
      { name: 'Carrie-Anne Moss', order: 2 },
      { name: 'Keanu Reeves', order: 0 },
      { name: 'Laurence Fishburne', order: 1 },
      { name: 'Hugo Weaving', order: 3 },
    ],
    crew: [
      { name: 'Lana Wachowski', job: 'Director' },
      { name: 'Lilly Wachowski', job: 'Director' },
      { name: 'Lana Wachowski', job: 'Writer' },
    ],
  },
  videos: {
    results: [
      {
        key: 'fan',
        site: 'YouTube',
        type: 'Trailer',
        official: false,
        iso_639_1: 'en',
        published_at: '2025-01-01',
      },
      {
        key: 'old',
        site: 'YouTube',
        type: 'Trailer',
        official: true,
        iso_639_1: 'en',
        published_at: '2010-01-01',
      },
      {
        key: 'new',
        site: 'YouTube',
        type: 'Trailer',
        official: true,
        iso_639_1: 'en',
        published_at: '2020-01-01',
      },
      {
        key: 'tease',
        site: 'YouTube',
        type: 'Teaser',
        official: true,
        iso_639_1: 'en',
        published_at: '2026-01-01',
      },
      {
        key: 'vim',
        site: 'Vimeo',
        type: 'Trailer',
        official: true,
        iso_639_1: 'en',
        published_at: '2026-01-01',
      },
    ],
  },
  release_dates: {
    results: [
      { iso_3166_1: 'RO', release_dates: [{ certification: '', type: 3 }] },
      {
        iso_3166_1: 'US',
        release_dates: [
          { certification: 'Unrated', type: 5 },
          { certification: 'R', type: 3 },
        ],
      },
    ],
  },
};
