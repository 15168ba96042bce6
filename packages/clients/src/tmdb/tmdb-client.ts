import { type ImdbId, parseImdbId } from '@matinee/domain/titles/imdb-id';
import { fillGaps } from '@matinee/domain/titles/merge-title';
import type { TitleLookup, TitleQuery, TitleSearch } from '@matinee/domain/titles/ports';
import { orderByCloseness } from '@matinee/domain/titles/rank-candidates';
import type { PartialTitle, TitleCandidate } from '@matinee/domain/titles/title';
import pLimit from 'p-limit';
import { ExternalServiceError } from '../http/external-service-error.ts';
import { createHttpClient } from '../http/http-client.ts';
import type { HttpLogger, HttpTiming } from '../http/http-client-options.ts';
import {
  episodeToTitle,
  type FoundTitle,
  movieRowToFound,
  movieToTitle,
  type PosterPlace,
  tvRowToFound,
  tvToTitle,
} from './map.ts';
import { readRefusal } from './read-refusal.ts';
import { externalIdsWire, findWire, movieSearchWire, movieWire, tvSearchWire, tvWire } from './wire.ts';

export interface TmdbOptions {
  /** `https://api.themoviedb.org`. */
  baseUrl: string;
  /** `https://image.tmdb.org`: where posters are. */
  imageUrl: string;
  /** Either of TMDB's two: the API key (32 hex digits), or the API read access token (begins with `eyJ`). */
  apiKey: string;
  /** For one try. Default 5 s. */
  timeoutMs?: number | undefined;
  logger?: HttpLogger | undefined;
  timing?: HttpTiming | undefined;
}

/** As many of the found titles as are looked up for their IMDb ids, which searches lack. */
const RESOLVED = 5;
/** TMDB allows about 40 calls a second from one address. */
const CALLS_AT_ONCE = 4;

const LOCALES = { en: 'en-US', ro: 'ro-RO' } as const;
const FALLBACK_LOCALE = LOCALES.en;

/** The client of The Movie Database: finds titles by name, and knows their details in the reader's language. */
export function createTmdbClient(options: TmdbOptions): TitleSearch & TitleLookup {
  const { apiKey } = options;
  const isToken = apiKey.startsWith('eyJ');
  const http = createHttpClient({
    service: 'tmdb',
    baseUrl: options.baseUrl,
    timeoutMs: options.timeoutMs ?? 5_000,
    maxBytes: 4_000_000,
    headers: isToken ? { authorization: `Bearer ${apiKey}` } : {},
    secrets: [apiKey],
    retries: 1,
    inspect: readRefusal,
    logger: options.logger,
    timing: options.timing,
  });
  const auth = isToken ? {} : { api_key: apiKey };
  const posters: PosterPlace = { imageUrl: options.imageUrl, size: 'w500' };
  const limited = pLimit(CALLS_AT_ONCE);

  async function search({ text, year }: TitleQuery): Promise<FoundTitle[]> {
    const query = { ...auth, query: text, language: FALLBACK_LOCALE, include_adult: false };
    const [movies, series] = await Promise.all([
      http.getJson('/3/search/movie', { query: { ...query, year }, schema: movieSearchWire }),
      http.getJson('/3/search/tv', { query: { ...query, first_air_date_year: year }, schema: tvSearchWire }),
    ]);
    const found = [
      ...movies.results.map((row) => movieRowToFound(row, posters)),
      ...series.results.map((row) => tvRowToFound(row, posters)),
    ].filter((title) => title !== null);
    // People are often wrong by a year: the year must not hide what was meant.
    return found.length > 0 || year === null ? found : search({ text, year: null });
  }

  /** `null` when TMDB does not know the IMDb id, or has dropped the title since. */
  async function withImdbId({ tmdbId, path, ...found }: FoundTitle): Promise<TitleCandidate | null> {
    const ids = await orNotFound(
      http.getJson(`/3/${path}/${tmdbId}/external_ids`, { query: auth, schema: externalIdsWire }),
    );
    const imdbId = parseImdbId(ids?.imdb_id ?? '');
    return imdbId === null ? null : { imdbId, ...found, stars: [] };
  }

  async function details(path: 'movie' | 'tv', tmdbId: number, locale: string): Promise<PartialTitle | null> {
    const ratings = path === 'movie' ? 'release_dates' : 'content_ratings';
    const call = {
      query: {
        ...auth,
        language: locale,
        append_to_response: `videos,credits,${ratings}`,
        // Without it only videos in `language` come, and there are few Romanian ones.
        include_video_language: 'ro,en',
      },
    };
    const language = locale.slice(0, 2);
    const url = `/3/${path}/${tmdbId}`;
    if (path === 'movie') {
      const wire = await orNotFound(http.getJson(url, { ...call, schema: movieWire }));
      return wire === null ? null : movieToTitle(wire, language, posters);
    }
    const wire = await orNotFound(http.getJson(url, { ...call, schema: tvWire }));
    return wire === null ? null : tvToTitle(wire, language, posters);
  }

  return {
    searchTitles: async (query) => {
      const nearest = orderByCloseness([query], await search(query)).slice(0, RESOLVED);
      return settledCandidates(nearest.map((found) => limited(() => withImdbId(found))));
    },
    findTitle: async (id, language) => {
      const query = { ...auth, external_source: 'imdb_id', language: LOCALES[language] };
      const found = await http.getJson(`/3/find/${id}`, { query, schema: findWire });
      const [movie, series, episode] = [
        found.movie_results[0],
        found.tv_results[0],
        found.tv_episode_results?.[0],
      ];
      const path = movie === undefined ? 'tv' : 'movie';
      const tmdbId = movie?.id ?? series?.id;
      if (tmdbId === undefined) return episode === undefined ? null : named(id, episodeToTitle(episode));
      const facts = await details(path, tmdbId, LOCALES[language]);
      // An untranslated text is an empty one: TMDB falls back for titles and posters only.
      if (facts === null || facts.plot !== null || language === 'en') return named(id, facts);
      const fallback = await details(path, tmdbId, FALLBACK_LOCALE);
      return named(id, fallback === null ? facts : fillGaps(facts, fallback));
    },
  };
}

function named(imdbId: ImdbId, facts: PartialTitle | null): PartialTitle | null {
  return facts === null || !facts.title ? null : { ...facts, imdbId };
}

/** Those that could be looked up. Throws when none could, and there were some: that is no empty answer. */
async function settledCandidates(lookups: Promise<TitleCandidate | null>[]): Promise<TitleCandidate[]> {
  const settled = await Promise.allSettled(lookups);
  const failed = settled.find((lookup) => lookup.status === 'rejected');
  const done = settled.filter((lookup) => lookup.status === 'fulfilled');
  if (done.length === 0 && failed !== undefined) throw failed.reason;
  return done.map((lookup) => lookup.value).filter((candidate) => candidate !== null);
}

async function orNotFound<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof ExternalServiceError && error.code === 'not-found') return null;
    throw error;
  }
}
