import { setTimeout as wait } from 'node:timers/promises';
import type { PlexListed, PlexWatchlist, PlexWatchlists } from '@matinee/domain/library/watchlists';
import { createHttpClient } from '../http/http-client.ts';
import type { HttpLogger, HttpTiming } from '../http/http-client-options.ts';
import { imdbIdOf } from './map.ts';
import { MOVIE_TYPE } from './plex-server.ts';
import { friendsWire, friendWatchlistWire, listedFilmsWire, ownWatchlistWire } from './watchlist-wire.ts';

export interface PlexWatchlistsOptions {
  /** `https://plex.tv`. */
  tvUrl: string;
  /** Default `https://discover.provider.plex.tv`. */
  discoverUrl?: string | undefined;
  /** Default `https://community.plex.tv`. */
  communityUrl?: string | undefined;
  /** The owner's token, of the account: a server's own is refused. */
  token: string;
  /** For one call. Default 15 s. */
  timeoutMs?: number | undefined;
  /** Between two pages of a list. Default 2 s: callers in a hurry are turned away for a long time. */
  pauseMs?: number | undefined;
  logger?: HttpLogger | undefined;
  timing?: HttpTiming | undefined;
}

const PAGE = 100;
/** Longer ones than 5,000 films are nobody's list of what to see. */
const MOST_PAGES = 50;

const WATCHLIST_QUERY = `query GetWatchlistHub($user: UserInput!, $first: PaginationInt!, $after: String) {
  userV2(user: $user) { ... on User { watchlist(first: $first, after: $after) {
    nodes { id title type } pageInfo { hasNextPage endCursor } } } }
}`;

/**
 * Watchlists at Plex: the owner's, and those of friends who let friends see them. The hosts and the query are those of Plex's
 * own web page, as Radarr, Seerr and Watchlistarr use them; Plex documents none of them.
 */
export function createPlexWatchlists(options: PlexWatchlistsOptions): PlexWatchlists {
  const {
    tvUrl,
    discoverUrl = 'https://discover.provider.plex.tv',
    communityUrl = 'https://community.plex.tv',
    token,
    timeoutMs = 15_000,
    pauseMs = 2_000,
    logger,
    timing,
  } = options;
  const clientOf = (baseUrl: string) =>
    createHttpClient({
      service: 'plex',
      baseUrl,
      timeoutMs,
      maxBytes: 10_000_000,
      retries: 1,
      headers: {
        'x-plex-token': token,
        'x-plex-product': 'Matinee',
        'x-plex-client-identifier': 'matinee',
        'user-agent': 'Matinee',
      },
      secrets: [token],
      logger,
      timing,
    });
  const tv = clientOf(tvUrl);
  const discover = clientOf(discoverUrl);
  const community = clientOf(communityUrl);
  const pause = (signal: AbortSignal | undefined) => wait(pauseMs, undefined, { signal });

  async function readOwn(signal?: AbortSignal): Promise<PlexWatchlist> {
    const films: PlexListed[] = [];
    for (let start = 0; ; ) {
      const { MediaContainer: page } = await discover.getJson('/library/sections/watchlist/all', {
        query: {
          type: MOVIE_TYPE,
          includeGuids: 1,
          sort: 'watchlistedAt:desc',
          'X-Plex-Container-Start': start,
          'X-Plex-Container-Size': PAGE,
        },
        schema: ownWatchlistWire,
        signal,
      });
      const rows = page.Metadata ?? [];
      for (const row of rows) {
        if (row.type !== 'movie') continue;
        films.push({
          plexId: row.ratingKey,
          title: row.title,
          year: row.year ?? null,
          imdbId: imdbIdOf(row),
        });
      }
      start += rows.length;
      if (start >= page.totalSize) return { type: 'read', films };
      if (rows.length === 0 || start >= PAGE * MOST_PAGES) {
        throw discover.failure({
          code: 'bad-answer',
          reason: `the list ended at ${start} of ${page.totalSize}`,
        });
      }
      await pause(signal);
    }
  }

  async function readFriends(uuid: string, signal?: AbortSignal): Promise<PlexWatchlist> {
    const films: PlexListed[] = [];
    let after: string | null = null;
    for (let pages = 0; pages < MOST_PAGES; pages += 1) {
      const variables: Record<string, unknown> = { user: { id: uuid }, first: PAGE, after };
      const answer = await community.postJson('/api', {
        body: { query: WATCHLIST_QUERY, variables },
        schema: friendWatchlistWire,
        isIdempotent: true,
        signal,
      });
      const refusal = (answer.errors ?? []).map(({ message }) => message).join('; ');
      // With status 200, and no data: who reads that as an empty list deletes everything.
      if (/privacy|not found/i.test(refusal)) return { type: 'hidden' };
      const page = (answer.data?.userV2 ?? answer.data?.user)?.watchlist;
      if (refusal !== '' || page === undefined || page === null) {
        throw community.failure({ code: 'bad-answer', reason: refusal || 'an answer without a watchlist' });
      }
      for (const { id, title, type } of page.nodes) {
        if (type.toUpperCase() === 'MOVIE') films.push({ plexId: id, title, year: null, imdbId: null });
      }
      const { hasNextPage, endCursor } = page.pageInfo;
      if (!hasNextPage) return { type: 'read', films };
      if (endCursor == null || endCursor === after) break;
      after = endCursor;
      await pause(signal);
    }
    throw community.failure({ code: 'bad-answer', reason: 'a watchlist without an end' });
  }

  return {
    readOwn,
    readFriends,
    async listFriends(signal) {
      const friends = await tv.getJson('/api/v2/friends', {
        query: { status: 'accepted' },
        schema: friendsWire,
        signal,
      });
      return friends.map(({ id, uuid }) => ({ globalId: id, uuid }));
    },
    async findImdbId(plexId, signal) {
      // 404: Plex has taken the film out of its catalogue.
      const answer = await discover.send(`/library/metadata/${encodeURIComponent(plexId)}`, {
        method: 'GET',
        acceptStatus: [404],
        signal,
      });
      if (answer.status === 404) return null;
      const [film] = discover.readJson(answer, listedFilmsWire).MediaContainer.Metadata ?? [];
      return film === undefined ? null : imdbIdOf(film);
    },
  };
}
