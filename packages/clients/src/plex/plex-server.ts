import type { ZodType } from 'zod';
import type { QueryValue } from '../http/http-call.ts';
import { createHttpClient, type HttpClient } from '../http/http-client.ts';
import type { HttpLogger, HttpTiming } from '../http/http-client-options.ts';
import { identityWire, sectionsWire } from './wire.ts';

export interface PlexOptions {
  /** `PLEX_HOST`: `http://192.168.1.5:32400`. */
  baseUrl: string;
  /** The owner's token. */
  token: string;
  /** For one try. Default 20 s: a large library on a small machine is slow. */
  timeoutMs?: number | undefined;
  /** Rows asked for at once. Default 200. */
  pageSize?: number | undefined;
  logger?: HttpLogger | undefined;
  timing?: HttpTiming | undefined;
}

/** Plex's number for films among kinds of items. */
export const MOVIE_TYPE = 1;

/** What every client of a Plex Media Server needs: its address, its sections, its pages. */
export function createPlexServer(options: PlexOptions) {
  const pageSize = options.pageSize ?? 200;
  const http: HttpClient = createHttpClient({
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

  /** Every row of a list, page by page. Ends without an error only when all that Plex announced has come. */
  async function* pages<Row>(
    path: string,
    list: {
      query: Readonly<Record<string, QueryValue>>;
      schema: ZodType<{
        MediaContainer: { totalSize?: number | null | undefined; Metadata?: Row[] | null | undefined };
      }>;
    },
  ): AsyncIterable<Row[]> {
    for (let start = 0; ; ) {
      const headers = {
        'x-plex-container-start': String(start),
        'x-plex-container-size': String(pageSize),
      };
      const { MediaContainer: page } = await http.getJson(path, { ...list, headers });
      const rows = page.Metadata ?? [];
      if (rows.length > 0) yield rows;
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
    http,
    pages,
    identity: async () => {
      const { MediaContainer } = await http.getJson('/identity', { schema: identityWire });
      return { machineIdentifier: MediaContainer.machineIdentifier, version: MediaContainer.version };
    },
    /** The address of each section of films. */
    async movieSections(): Promise<string[]> {
      const { MediaContainer } = await http.getJson('/library/sections', { schema: sectionsWire });
      return (MediaContainer.Directory ?? [])
        .filter(({ type }) => type === 'movie')
        .map(({ key }) => `/library/sections/${encodeURIComponent(key)}/all`);
    },
  };
}
