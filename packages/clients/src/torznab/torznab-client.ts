import type { ReleaseSource } from '@matinee/domain/releases/ports';
import type { ListedRelease } from '@matinee/domain/releases/release';
import type { HttpAnswer } from '../http/http-answer.ts';
import { createHttpClient } from '../http/http-client.ts';
import type { HttpLogger, HttpTiming } from '../http/http-client-options.ts';
import { readDownloadRef, toDownloadRef } from './download-ref.ts';
import { inspectAnswer } from './error-document.ts';
import { toListedRelease } from './map.ts';
import { readXml, UnreadableXml, type XmlElement } from './read-xml.ts';
import { type Caps, feedItems, itemWire, readCaps } from './wire.ts';

export interface TorznabOptions {
  /** The feed's address with its path, as Prowlarr (`http://host:9696/1/api`) and Jackett (`…/results/torznab/api`) show it. */
  url: string;
  /** Opens downloads too: a secret. */
  apiKey: string;
  /** For one try. Default 15 s: behind it stands a tracker that must be asked first. */
  timeoutMs?: number | undefined;
  /** What `ListedRelease.downloadRef` was when the release was listed; `null` when nobody knows. */
  findDownloadRef: (releaseId: string) => Promise<string | null>;
  logger?: HttpLogger | undefined;
  timing?: HttpTiming | undefined;
}

/** Movies, all of them: trackers' own categories of films with subtitles are in none of its parts but *Foreign*. */
const MOVIES = '2000';
/** A feed that has fallen behind further than this leaves the rest to the sweep. */
const MOST_PAGES_BACK = 9;
/** What a server can do changes when its owner changes it. */
const CAPS_FRESH_MS = 60 * 60 * 1000;
const REDIRECTS = [301, 302, 303, 307, 308];

/**
 * The client of a Torznab feed, as Prowlarr and Jackett serve them. Asks what the server can do before it asks for
 * anything else, once an hour. Only a broken connection is tried again, and that once: the tracker behind counts calls.
 */
export function createTorznabClient(options: TorznabOptions): ReleaseSource {
  const { apiKey, logger, timing } = options;
  const feed = new URL(options.url);
  const path = apiPath(feed.pathname);
  const http = createHttpClient({
    service: 'torznab',
    baseUrl: feed.origin,
    timeoutMs: options.timeoutMs ?? 15_000,
    maxBytes: 10_000_000,
    headers: { accept: 'application/rss+xml, application/xml, */*' },
    secrets: [apiKey],
    retries: 1,
    retryOn: ['unreachable'],
    inspect: inspectAnswer,
    logger,
    timing,
  });
  const now = () => timing?.now() ?? new Date();
  let known: { caps: Caps; at: Date } | null = null;

  async function ask(query: Record<string, string | number>): Promise<XmlElement> {
    // What the address itself asks for (`cache=false`) stays; the key goes into the query, which both servers read.
    const own = Object.fromEntries(feed.searchParams);
    const answer = await http.getBytes(path, { query: { ...own, apikey: apiKey, ...query } });
    return readAnswer(answer);
  }

  function readAnswer({ status, text }: HttpAnswer): XmlElement {
    try {
      return readXml(text);
    } catch (error) {
      if (!(error instanceof UnreadableXml)) throw error;
      throw http.failure({ code: 'bad-answer', reason: `no readable XML: ${error.message}`, status });
    }
  }

  async function caps(): Promise<Caps> {
    if (known !== null && now().getTime() - known.at.getTime() < CAPS_FRESH_MS) return known.caps;
    const read = readCaps(await ask({ t: 'caps' }));
    if (read === null) throw http.failure({ code: 'bad-answer', reason: 'it does not say what it can do' });
    known = { caps: read, at: now() };
    return read;
  }

  async function list(query: Record<string, string | number>): Promise<ListedRelease[]> {
    const { categoryNames } = await caps();
    const items = feedItems(await ask({ ...query, cat: MOVIES, extended: 1 }));
    if (items === null) throw http.failure({ code: 'bad-answer', reason: 'something else than a feed' });
    const context = { server: { origin: feed.origin, apiKey }, categoryNames };
    const releases = items.flatMap((item) => {
      const read = itemWire.safeParse(item);
      return read.success ? (toListedRelease(read.data, context) ?? []) : [];
    });
    const unreadable = items.length - releases.length;
    if (unreadable > 0 && releases.length === 0) {
      throw http.failure({ code: 'bad-answer', reason: `none of ${items.length} items has the known shape` });
    }
    if (unreadable > 0)
      logger?.warn({ service: 'torznab', unreadable }, 'items of an unknown shape left out');
    return releases;
  }

  async function fetchFile(place: string) {
    const { pathname, searchParams } = new URL(place, feed.origin);
    const answer = await http.send(pathname, {
      method: 'GET',
      // Not in the path, which is logged: other servers write other keys than ours into it.
      query: Object.fromEntries(searchParams),
      headers: { accept: '*/*' },
      acceptStatus: [...REDIRECTS, 404, 410],
    });
    if (answer.status === 404 || answer.status === 410) return null;
    if (REDIRECTS.includes(answer.status)) return readRedirect(answer);
    const isDictionary = answer.bytes[0] === 'd'.charCodeAt(0);
    if (isDictionary && Buffer.from(answer.bytes).includes('4:info')) return answer.bytes;
    // Prowlarr hands on a magnet as a redirect; others write it into the answer.
    if (/^magnet:\?\S+\s*$/i.test(answer.text)) return { magnet: answer.text.trim() };
    throw http.failure({
      code: 'bad-answer',
      reason: 'something else than a .torrent',
      status: answer.status,
    });
  }

  /** An id that is a link of this server says itself where the .torrent is; it is opened with our key, whatever it held. */
  function ownLink(releaseId: string): string | null {
    const link = URL.canParse(releaseId) ? new URL(releaseId) : null;
    if (link?.origin !== feed.origin) return null;
    link.searchParams.set(link.pathname.startsWith('/dl/') ? 'jackett_apikey' : 'apikey', apiKey);
    return toDownloadRef(link.href, { origin: feed.origin, apiKey });
  }

  function readRedirect({ status, headers }: HttpAnswer) {
    const { location = '' } = headers;
    if (/^magnet:\?/i.test(location)) return { magnet: location };
    // To the tracker, with what opens the download there: for whoever guards addresses to fetch.
    if (/^https?:\/\//i.test(location) && URL.canParse(location)) return { url: location };
    throw http.failure({ code: 'bad-answer', reason: 'a redirect to nowhere', status });
  }

  return {
    searchesByImdbId: async () => (await caps()).movieSearchByImdbId,
    searchByImdbId: (id) => list({ t: 'movie', imdbid: id }),
    searchByName: (name) => list({ t: 'search', q: name }),
    latest: async (limit) => {
      const { maxItems } = await caps();
      return list({ t: 'search', limit: Math.min(maxItems, Math.max(1, Math.trunc(limit))) });
    },
    furtherBack: () => [
      Array.from({ length: MOST_PAGES_BACK }, (_, page) => async () => {
        const { maxItems } = await caps();
        return list({ t: 'search', limit: maxItems, offset: (page + 1) * maxItems });
      }),
    ],
    downloadTorrentFile: async (releaseId) => {
      const ref = (await options.findDownloadRef(releaseId)) ?? ownLink(releaseId);
      if (ref === null) return null;
      const place = readDownloadRef(ref, apiKey);
      switch (place.type) {
        case 'magnet':
          return { magnet: place.magnet };
        case 'elsewhere':
          return { url: place.url };
        case 'here':
          return fetchFile(place.path);
      }
    },
  };
}

/** Jackett's *copy feed* leaves the last part out, and so do some who copy from Prowlarr. */
function apiPath(pathname: string): string {
  const trimmed = pathname.replace(/\/+$/, '');
  return /\/(api|newznab)$/.test(trimmed) ? trimmed : `${trimmed}/api`;
}
