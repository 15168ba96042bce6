import type { AnswerDrift, ImdbLists } from '@matinee/domain/imdb/ports';
import type { ImdbUserId } from '@matinee/domain/users/imdb-profile';
import type { ZodType } from 'zod';
import { ExternalServiceError } from '../../http/external-service-error.ts';
import type { HttpAnswer } from '../../http/http-answer.ts';
import { createHttpClient } from '../../http/http-client.ts';
import type { HttpLogger, HttpTiming } from '../../http/http-client-options.ts';
import { toEntries, toRatings } from './map.ts';
import { PROFILE, RATINGS, WATCHLIST } from './queries.ts';
import { envelopeWire, profileWire, ratingsWire, type WatchlistWire, watchlistWire } from './wire.ts';

export interface ImdbListsOptions {
  /** `https://api.graphql.imdb.com`. */
  graphqlUrl: string;
  /** Has its turn come? Around every single call: one at a time, with pauses between. */
  inTurn: <T>(call: () => Promise<T>, signal: AbortSignal | undefined) => Promise<T>;
  /** Default 10 s. */
  timeoutMs?: number | undefined;
  logger?: HttpLogger | undefined;
  timing?: HttpTiming | undefined;
}

/** What one question was answered with. */
type Asked<T> =
  | { type: 'data'; data: T; hasErrors: boolean }
  | { type: 'hidden' }
  | { type: 'not-there' }
  | { type: 'drift'; drift: AnswerDrift };

/** More than 100 are answered; how many more may change. */
const PAGE = 250;
/** IMDb's own limit of a list is 10,000 titles. */
const MOST_PAGES = 40;

/**
 * People's lists, by the questions that IMDb's own pages ask: unofficial, without a key, changing without notice. So nothing of an answer is
 * believed that does not have the known shape, and an answer that says nothing of the list is never taken for an empty list.
 */
export function createImdbListsClient(options: ImdbListsOptions): ImdbLists {
  const http = createHttpClient({
    service: 'imdb-lists',
    baseUrl: options.graphqlUrl,
    timeoutMs: options.timeoutMs ?? 10_000,
    maxBytes: 5_000_000,
    // Asked again at the next round; a second call at once would be out of turn.
    retries: 0,
    headers: {
      'x-imdb-client-name': 'imdb-web-next',
      'x-imdb-user-country': 'US',
      'x-imdb-user-language': 'en-US',
    },
    logger: options.logger,
    timing: options.timing,
  });

  async function ask<T>(
    query: string,
    variables: Readonly<Record<string, unknown>>,
    schema: ZodType<T>,
    signal: AbortSignal | undefined,
  ): Promise<Asked<T>> {
    const answer = await options.inTurn(
      () => http.send('/', { method: 'POST', body: { query, variables }, acceptStatus: [403], signal }),
      signal,
    );
    const turnedAway = readTurnedAway(answer);
    if (turnedAway !== null) return { type: 'drift', drift: turnedAway };
    try {
      const { data, errors } = http.readJson(answer, envelopeWire);
      const first = errors?.[0];
      if (first !== undefined && isEmpty(data)) return readRefusal(first);
      const read = schema.safeParse(data);
      if (read.success) return { type: 'data', data: read.data, hasErrors: first !== undefined };
      return { type: 'drift', drift: first === undefined ? 'shape' : 'partial' };
    } catch (error) {
      if (!(error instanceof ExternalServiceError) || error.code !== 'bad-answer') throw error;
      return { type: 'drift', drift: 'shape' };
    }
  }

  async function watchlistPage(
    id: ImdbUserId,
    page: { first: number; after: string | null },
    signal: AbortSignal | undefined,
  ): Promise<Asked<WatchlistWire['items']>> {
    const asked = await ask(WATCHLIST, { id, ...page }, watchlistWire, signal);
    if (asked.type !== 'data') return asked;
    const list = asked.data.predefinedList;
    if (list === null) return asked.hasErrors ? { type: 'drift', drift: 'partial' } : { type: 'hidden' };
    return { type: 'data', data: list.items, hasErrors: asked.hasErrors };
  }

  return {
    async findProfile(id, signal) {
      const asked = await ask(PROFILE, { id }, profileWire, signal);
      if (asked.type === 'hidden') return { type: 'drift', drift: 'refused' };
      if (asked.type !== 'data') return asked;
      const profile = asked.data.userProfile;
      return profile === null
        ? { type: 'not-there' }
        : { type: 'found', userId: profile.userId as ImdbUserId };
    },

    async readWatchlist(id, signal) {
      const found = { entries: new Map(), others: new Set<string>(), edges: 0 };
      let after: string | null = null;
      for (let pages = 1; ; pages += 1) {
        const asked: Asked<WatchlistWire['items']> = await watchlistPage(id, { first: PAGE, after }, signal);
        // Of a list that is read half nothing may be concluded from the other half.
        if (asked.type === 'drift' && pages > 1 && asked.drift === 'shape')
          return { type: 'drift', drift: 'partial' };
        if (asked.type !== 'data') return asked;
        const page = toEntries(asked.data);
        for (const entry of page.entries) found.entries.set(entry.imdbId, entry);
        for (const other of page.others) found.others.add(other);
        found.edges += asked.data.edges.length;
        const { hasNextPage, endCursor } = asked.data.pageInfo;
        const goesOn = hasNextPage && endCursor != null && endCursor !== after && pages < MOST_PAGES;
        if (goesOn && !asked.hasErrors) {
          after = endCursor;
          continue;
        }
        return {
          type: 'read',
          entries: [...found.entries.values()],
          others: [...found.others],
          isComplete: !asked.hasErrors && !hasNextPage && found.edges >= asked.data.total,
        };
      }
    },

    async lookAtWatchlist(id, signal) {
      const asked = await watchlistPage(id, { first: 1, after: null }, signal);
      return asked.type === 'data' ? { type: 'public', total: asked.data.total } : asked;
    },

    async readRatings(id, signal) {
      const asked = await ask(RATINGS, { id, first: PAGE }, ratingsWire, signal);
      if (asked.type !== 'data') return asked;
      const ratings = asked.data.userRatings;
      if (ratings === null) return asked.hasErrors ? { type: 'drift', drift: 'partial' } : { type: 'hidden' };
      // There are some, and it shows none of them.
      if (ratings.total > 0 && ratings.edges.length === 0) return { type: 'hidden' };
      return { type: 'read', ...toRatings(ratings), isComplete: !asked.hasErrors };
    },
  };
}

/** A challenge for browsers comes as 202 without a word, a load balancer's no as a page. */
function readTurnedAway({ status, headers, text }: HttpAnswer): 'challenge' | 'forbidden' | null {
  if (headers['x-amzn-waf-action'] !== undefined || status === 202) return 'challenge';
  if (status === 403) return 'forbidden';
  return text.trim() === '' ? 'challenge' : null;
}

function isEmpty(data: unknown): boolean {
  if (data === null || data === undefined) return true;
  return typeof data === 'object' && Object.values(data).every((value) => value === null);
}

function readRefusal(error: {
  extensions?: { code?: string | null | undefined } | null | undefined;
}): Asked<never> {
  switch (error.extensions?.code) {
    case 'FORBIDDEN':
      return { type: 'hidden' };
    case 'RESOURCE_NOT_FOUND':
      return { type: 'not-there' };
    default:
      return { type: 'drift', drift: 'refused' };
  }
}
