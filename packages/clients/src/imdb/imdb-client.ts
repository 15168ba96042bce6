import type { TitleLookup, TitleSearch } from '@matinee/domain/titles/ports';
import type { TitleCandidate } from '@matinee/domain/titles/title';
import { createHttpClient } from '../http/http-client.ts';
import type { HttpLogger, HttpTiming } from '../http/http-client-options.ts';
import { toCandidate } from './map.ts';
import { suggestionsWire } from './wire.ts';

export interface ImdbOptions {
  /** `https://v3.sg.media-imdb.com`. */
  suggestUrl: string;
  /** For one try. Default 5 s. */
  timeoutMs?: number | undefined;
  logger?: HttpLogger | undefined;
  timing?: HttpTiming | undefined;
}

/** Longer texts are no titles, and the service puts them into a file name. */
const LONGEST_QUERY = 100;

/**
 * The client of IMDb's suggestions, what its search field asks as one types: open, no key, forgiving of misspelling. It
 * knows name, year, kind, stars and poster of a title; no scores, one language.
 */
export function createImdbClient(options: ImdbOptions): TitleSearch & TitleLookup {
  const http = createHttpClient({
    service: 'imdb',
    baseUrl: options.suggestUrl,
    timeoutMs: options.timeoutMs ?? 5_000,
    maxBytes: 500_000,
    retries: 1,
    inspect: (answer) =>
      answer.headers['x-amzn-waf-action'] === undefined
        ? null
        : { code: 'unavailable', reason: 'it wants a browser to solve a challenge' },
    logger: options.logger,
    timing: options.timing,
  });

  async function suggest(text: string): Promise<TitleCandidate[]> {
    const asked = [...text.trim().toLowerCase()].slice(0, LONGEST_QUERY).join('');
    if (asked === '') return [];
    // The letter before the text was once its first one; any will do.
    const path = `/suggestion/x/${encodeURIComponent(asked)}.json`;
    const answer = await http.getJson(path, { query: { includeVideos: 0 }, schema: suggestionsWire });
    return (answer.d ?? []).map(toCandidate).filter((candidate) => candidate !== null);
  }

  return {
    searchTitles: ({ text }) => suggest(text),
    findTitle: async (id) => (await suggest(id)).find(({ imdbId }) => imdbId === id) ?? null,
  };
}
