import type { LibraryMovie, MediaLibrary } from '@matinee/domain/library/ports';
import { createHttpClient } from '../http/http-client.ts';
import type { HttpLogger, HttpTiming } from '../http/http-client-options.ts';
import { toLibraryMovie } from './map.ts';
import { identityWire, moviesWire, sectionsWire } from './wire.ts';

export interface PlexOptions {
  /** `PLEX_HOST`: `http://192.168.1.5:32400`. */
  baseUrl: string;
  /** The owner's token. */
  token: string;
  /** For one try. Default 20 s: a large library on a small machine is slow. */
  timeoutMs?: number | undefined;
  /** Films asked for at once. Default 200. */
  pageSize?: number | undefined;
  logger?: HttpLogger | undefined;
  timing?: HttpTiming | undefined;
}

/** Plex's number for films among kinds of items. */
const MOVIE_TYPE = 1;

/** The client of a Plex Media Server, as far as the library's films go. */
export function createPlexClient(options: PlexOptions): MediaLibrary {
  const pageSize = options.pageSize ?? 200;
  const http = createHttpClient({
    service: 'plex',
    baseUrl: options.baseUrl,
    timeoutMs: options.timeoutMs ?? 20_000,
    maxBytes: 30_000_000,
    // As a header: in the query it would stand in the logs of everything between.
    headers: { 'x-plex-token': options.token, 'x-plex-product': 'Matinee' },
    secrets: [options.token],
    logger: options.logger,
    timing: options.timing,
  });

  async function* listSection(key: string, updatedSince: Date | undefined): AsyncIterable<LibraryMovie[]> {
    const query = {
      type: MOVIE_TYPE,
      includeGuids: 1,
      // What is added while we read stands at the end, and moves nothing from one page to another.
      sort: 'addedAt:asc',
      // Plex's operator for dates: `updatedAt>>` is the name, later than the value.
      ...(updatedSince === undefined ? {} : { 'updatedAt>>': Math.floor(updatedSince.getTime() / 1000) }),
    };
    for (let start = 0; ; ) {
      const headers = {
        'x-plex-container-start': String(start),
        'x-plex-container-size': String(pageSize),
      };
      const path = `/library/sections/${encodeURIComponent(key)}/all`;
      const { MediaContainer: page } = await http.getJson(path, { query, headers, schema: moviesWire });
      const rows = page.Metadata ?? [];
      if (rows.length > 0) yield rows.map(toLibraryMovie);
      start += rows.length;
      // Plex may send fewer rows than asked for; without a total it has sent all that there is.
      const total = page.totalSize ?? start;
      if (start >= total) return;
      if (rows.length === 0) {
        throw http.failure({ code: 'bad-answer', reason: `the list ended at ${start} of ${total}` });
      }
    }
  }

  return {
    identity: async () => {
      const { MediaContainer } = await http.getJson('/identity', { schema: identityWire });
      return { machineIdentifier: MediaContainer.machineIdentifier, version: MediaContainer.version };
    },
    async *listMovies({ updatedSince } = {}) {
      const { MediaContainer } = await http.getJson('/library/sections', { schema: sectionsWire });
      for (const section of MediaContainer.Directory ?? []) {
        if (section.type === 'movie') yield* listSection(section.key, updatedSince);
      }
    },
  };
}
