import type { LibraryActivity } from '@matinee/domain/library/activity';
import type { ImdbId } from '@matinee/domain/titles/imdb-id';
import { imdbIdOf, toLibraryRating, toLibraryView } from './map.ts';
import { createPlexServer, MOVIE_TYPE, type PlexOptions } from './plex-server.ts';
import { moviesWire, viewsWire } from './wire.ts';

/** Keys in one address: some thousand characters. */
const KEYS_AT_ONCE = 100;

/**
 * The client of a Plex Media Server, as far as people watch and rate. The history tells of everybody, to the owner; it holds what was watched to its end,
 * and nothing that was marked by hand.
 */
export function createPlexActivity(options: PlexOptions): LibraryActivity {
  const server = createPlexServer({ pageSize: 500, ...options });
  return {
    identity: server.identity,

    async *listViews({ since, accountId }) {
      const query = {
        // Views that come while we read stand at the end.
        sort: 'viewedAt:asc',
        accountID: accountId,
        // The name has the operator in it: later than. (Lists of films write it `>>`.)
        'viewedAt>': since === undefined ? undefined : Math.floor(since.getTime() / 1000),
      };
      for await (const rows of server.pages('/status/sessions/history/all', { query, schema: viewsWire })) {
        yield rows.map(toLibraryView);
      }
    },

    async findImdbIds(ratingKeys) {
      const ids = new Map<string, ImdbId>();
      for (let from = 0; from < ratingKeys.length; from += KEYS_AT_ONCE) {
        const keys = ratingKeys.slice(from, from + KEYS_AT_ONCE).map(encodeURIComponent);
        // 404: none of them is there any more.
        const answer = await server.http.send(`/library/metadata/${keys.join(',')}`, {
          method: 'GET',
          acceptStatus: [404],
        });
        if (answer.status === 404) continue;
        const { MediaContainer } = server.http.readJson(answer, moviesWire);
        for (const movie of MediaContainer.Metadata ?? []) {
          const imdbId = imdbIdOf(movie);
          if (imdbId !== null) ids.set(movie.ratingKey, imdbId);
        }
      }
      return ids;
    },

    async *listOwnRatings({ since }) {
      const query = {
        type: MOVIE_TYPE,
        includeGuids: 1,
        sort: 'addedAt:asc',
        'lastRatedAt>>': since === undefined ? 1 : Math.floor(since.getTime() / 1000),
      };
      for (const section of await server.movieSections()) {
        for await (const rows of server.pages(section, { query, schema: moviesWire })) {
          // A server that does not know this filter would send its whole library, every minute.
          if (rows.some(({ userRating, lastRatedAt }) => userRating == null && lastRatedAt == null)) {
            throw server.http.failure({ code: 'bad-answer', reason: 'it lists films that nobody has rated' });
          }
          yield rows.flatMap((row) => toLibraryRating(row) ?? []);
        }
      }
    },
  };
}
