import type { TitleLookup } from '@matinee/domain/titles/ports';
import { ExternalServiceError } from '../http/external-service-error.ts';
import { createHttpClient } from '../http/http-client.ts';
import type { HttpLogger, HttpTiming } from '../http/http-client-options.ts';
import { toPartialTitle } from './map.ts';
import { readRefusal } from './read-refusal.ts';
import { titleWire } from './wire.ts';

export interface OmdbOptions {
  /** `https://www.omdbapi.com`. */
  baseUrl: string;
  /** OMDb takes it in the query only. */
  apiKey: string;
  /** For one try. Default 5 s. */
  timeoutMs?: number | undefined;
  logger?: HttpLogger | undefined;
  timing?: HttpTiming | undefined;
}

/** The client of the Open Movie Database: the scores of IMDb, Rotten Tomatoes and Metacritic. English only. */
export function createOmdbClient(options: OmdbOptions): TitleLookup {
  const http = createHttpClient({
    service: 'omdb',
    baseUrl: options.baseUrl,
    timeoutMs: options.timeoutMs ?? 5_000,
    maxBytes: 500_000,
    secrets: [options.apiKey],
    retries: 1,
    // The limit is by the day: a spent one is spent.
    retryOn: ['unreachable', 'unavailable', 'timeout'],
    inspect: readRefusal,
    logger: options.logger,
    timing: options.timing,
  });
  return {
    findTitle: async (id) => {
      try {
        const query = { apikey: options.apiKey, i: id };
        const wire = await http.getJson('/', { query, schema: titleWire });
        return wire.Title === null ? null : toPartialTitle(id, wire);
      } catch (error) {
        if (error instanceof ExternalServiceError && error.code === 'not-found') return null;
        throw error;
      }
    },
  };
}
