import type { MediaLibrary } from '@matinee/domain/library/ports';
import { toLibraryMovie } from './map.ts';
import { createPlexServer, MOVIE_TYPE, type PlexOptions } from './plex-server.ts';
import { moviesWire } from './wire.ts';

/** The client of a Plex Media Server, as far as the library's films go. */
export function createPlexClient(options: PlexOptions): MediaLibrary {
  const server = createPlexServer(options);
  return {
    identity: server.identity,
    async *listMovies({ updatedSince } = {}) {
      const query = {
        type: MOVIE_TYPE,
        includeGuids: 1,
        // What is added while we read stands at the end, and moves nothing from one page to another.
        sort: 'addedAt:asc',
        // Plex's operator for dates: `updatedAt>>` is the name, later than the value.
        ...(updatedSince === undefined ? {} : { 'updatedAt>>': Math.floor(updatedSince.getTime() / 1000) }),
      };
      for (const section of await server.movieSections()) {
        for await (const rows of server.pages(section, { query, schema: moviesWire })) {
          yield rows.map(toLibraryMovie);
        }
      }
    },
  };
}
