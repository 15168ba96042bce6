import type { ReleaseSource } from '@matinee/domain/releases/ports';
import type { ListedRelease } from '@matinee/domain/releases/release';
import type { HttpAnswer } from '../http/http-answer.ts';
import { createHttpClient, type HttpClient } from '../http/http-client.ts';
import type { HttpLogger, HttpTiming } from '../http/http-client-options.ts';
import type { AnswerVerdict } from '../http/judge-answer.ts';
import { toListedRelease } from './map.ts';
import { errorWire, listingsWire, listingWire } from './wire.ts';

export interface FilelistOptions {
  /** `https://filelist.io`, or another of the site's hosts. */
  baseUrl: string;
  username: string;
  /** 32 hex digits from the profile page. Opens downloads too: a secret. */
  passkey: string;
  /** Ids that searches are limited to (`FILELIST_CATEGORIES`); empty for all. */
  categories: readonly number[];
  /** For one try. Default 10 s. */
  timeoutMs?: number | undefined;
  logger?: HttpLogger | undefined;
  timing?: HttpTiming | undefined;
}

/** FileList has no magnets, and its .torrents nowhere else. */
export interface FilelistClient extends ReleaseSource {
  downloadTorrentFile(releaseId: string): Promise<Uint8Array | null>;
}

/** What a latest-torrents call returns at most. */
const LATEST_MAX = 100;
/** Where films are: HD with and without Romanian subtitles, 4K, Blu-ray, SD, DVD with and without. */
const FILM_CATEGORIES: readonly number[] = [4, 19, 6, 20, 26, 1, 2, 3];
const DELETED = /Nu pot gasi fisierul \.torrent/i;

/**
 * The client of FileList.io. Every call counts against 150 an hour of the account, and a refused log-in repeated locks
 * the account out: only a broken connection is tried again, and that once.
 */
export function createFilelistClient(options: FilelistOptions): FilelistClient {
  const { username, passkey, logger } = options;
  const credentials = Buffer.from(`${username}:${passkey}`).toString('base64');
  const http = createHttpClient({
    service: 'filelist',
    baseUrl: options.baseUrl,
    timeoutMs: options.timeoutMs ?? 10_000,
    maxBytes: 5_000_000,
    secrets: [passkey, credentials],
    retries: 1,
    retryOn: ['unreachable'],
    inspect: readRefusal,
    logger,
    timing: options.timing,
  });

  async function list(query: Record<string, string | number>): Promise<ListedRelease[]> {
    const rows = await http.getJson('/api.php', {
      query: { category: options.categories.join(',') || undefined, output: 'json', ...query },
      // The query form of the same would put the passkey into the logs of everything between.
      headers: { authorization: `Basic ${credentials}` },
      schema: listingsWire,
    });
    return readRows(rows, http, logger);
  }

  return {
    searchesByImdbId: async () => true,
    searchByImdbId: (id) => list({ action: 'search-torrents', type: 'imdb', query: id }),
    searchByName: (name) => list({ action: 'search-torrents', type: 'name', query: name }),
    latest: (limit) =>
      list({ action: 'latest-torrents', limit: Math.min(LATEST_MAX, Math.max(1, Math.trunc(limit))) }),
    // It has no pages: the latest hundred of each category reach further back than those of all together.
    furtherBack: () =>
      (options.categories.length > 0 ? options.categories : FILM_CATEGORIES).map((category) => [
        () => list({ action: 'latest-torrents', limit: LATEST_MAX, category }),
      ]),
    downloadTorrentFile: async (releaseId) => {
      const query = { id: releaseId, passkey };
      const answer = await http.getBytes('/download.php', { query, headers: { accept: '*/*' } });
      return readTorrentFile(answer, http);
    },
  };
}

function readRows(
  rows: readonly unknown[],
  http: HttpClient,
  logger: HttpLogger | undefined,
): ListedRelease[] {
  const releases = rows.flatMap((row) => {
    const read = listingWire.safeParse(row);
    return read.success ? [toListedRelease(read.data)] : [];
  });
  const unreadable = rows.length - releases.length;
  if (unreadable > 0 && releases.length === 0) {
    throw http.failure({ code: 'bad-answer', reason: `none of ${rows.length} rows has the known shape` });
  }
  if (unreadable > 0) logger?.warn({ service: 'filelist', unreadable }, 'rows of an unknown shape left out');
  return releases;
}

/** A release that is gone is answered with status 200 and a web page. */
function readTorrentFile(answer: HttpAnswer, http: HttpClient): Uint8Array | null {
  const isDictionary = answer.bytes[0] === 'd'.charCodeAt(0);
  if (isDictionary && Buffer.from(answer.bytes).includes('4:info')) return answer.bytes;
  if (DELETED.test(answer.text)) return null;
  throw http.failure({ code: 'bad-answer', reason: 'something else than a .torrent', status: answer.status });
}

/** FileList's refusals are `{"error": "…"}`: the body is looked at first, as others do, since the status may be 200. */
function readRefusal({ status, text }: HttpAnswer): AnswerVerdict | null {
  if (!/^\s*\{\s*"error"/.test(text)) return null;
  const words = readError(text);
  const reason = `it says "${words}"`;
  if (status === 429 || /rate limit/i.test(words)) return { code: 'rate-limited', reason };
  if (status === 401 || status === 403) return { code: 'unauthorized', reason };
  if (status >= 500) return { code: 'unavailable', reason };
  return { code: /passkey|username|authenticat/i.test(words) ? 'unauthorized' : 'refused', reason };
}

function readError(text: string): string {
  try {
    return errorWire.parse(JSON.parse(text)).error;
  } catch {
    return 'an error';
  }
}
