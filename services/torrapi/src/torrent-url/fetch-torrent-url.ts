import { lookup as systemLookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { ExternalServiceError } from '@matinee/clients/http/external-service-error';
import { isPublicAddress } from './address-guard.ts';
import { AnswerTooLargeError, type GottenAnswer, getOnce } from './get-once.ts';

export type UrlFetch =
  | { type: 'fetched'; bytes: Uint8Array }
  /** It redirects to a magnet link, as many indexers' download links do. */
  | { type: 'magnet'; magnet: string }
  /** Not http(s), or it leads to where we may not ask. */
  | { type: 'refused' }
  /** The other side says that it is not there. */
  | { type: 'gone' };

export interface FetchTorrentUrlOptions {
  /** For everything, redirects included. */
  timeoutMs: number;
  maxBytes: number;
  /** Host names and addresses that may be asked although they are private, in lower case: an indexer in the house. */
  allowedHosts: readonly string[];
  /** The system's own resolver by default. */
  lookup?: LookupFunction;
}

const MAX_REDIRECTS = 5;

/** Thrown out of the lookup: ends a connection attempt before it is made. */
class PrivateAddressError extends Error {
  override name = 'PrivateAddressError';
}

/**
 * Fetches a .torrent from an address that somebody gave us. The check is made on the address that the connection is then
 * made to: a name that resolves to something else a moment later gains nothing. Each redirect is a new address.
 * @throws {ExternalServiceError} when the other side does not answer, or with something too large
 */
export async function fetchTorrentUrl(address: string, options: FetchTorrentUrlOptions): Promise<UrlFetch> {
  const signal = AbortSignal.timeout(options.timeoutMs);
  try {
    return await follow(address, options, signal);
  } catch (error) {
    if (error instanceof PrivateAddressError) return { type: 'refused' };
    if (error instanceof ExternalServiceError) throw error;
    if (signal.aborted) throw failure('timeout', `no complete answer within ${options.timeoutMs} ms`);
    if (error instanceof AnswerTooLargeError) throw failure('bad-answer', error.message);
    // Node's message names the address; only its code is safe to pass on.
    throw failure('unreachable', `no connection (${codeOf(error)})`);
  }
}

async function follow(
  address: string,
  options: FetchTorrentUrlOptions,
  signal: AbortSignal,
): Promise<UrlFetch> {
  let at = address;
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
    if (/^magnet:/i.test(at)) return { type: 'magnet', magnet: at };
    const url = readUrl(at);
    if (url === null || !mayAsk(url, options)) return { type: 'refused' };
    const answer = await getOnce({
      url,
      lookup: lookupFor(url, options),
      maxBytes: options.maxBytes,
      signal,
    });
    if (answer.status < 300 || answer.status >= 400) return judge(answer);
    if (answer.location === null || !URL.canParse(answer.location, url.href)) {
      throw failure('bad-answer', 'a redirect to nowhere');
    }
    at = new URL(answer.location, url).href;
  }
  throw failure('bad-answer', 'too many redirects');
}

/** The parser reads `http://0x7f.1`, `http://2130706433` and `http://①②⑦.0.0.1` as 127.0.0.1: what we then judge. */
function readUrl(address: string): URL | null {
  const url = URL.canParse(address) ? new URL(address) : null;
  return url !== null && (url.protocol === 'http:' || url.protocol === 'https:') ? url : null;
}

/** A host that is an address is never looked up: it is judged here, a name when it has been resolved. */
function mayAsk(url: URL, { allowedHosts }: FetchTorrentUrlOptions): boolean {
  const host = hostOf(url);
  return allowedHosts.includes(host) || isIP(host) === 0 || isPublicAddress(host);
}

function hostOf(url: URL): string {
  return url.hostname
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '');
}

/** Resolves a name, and refuses it if any of its addresses is not public. */
function lookupFor(url: URL, options: FetchTorrentUrlOptions): LookupFunction {
  const lookup = options.lookup ?? (systemLookup as LookupFunction);
  if (options.allowedHosts.includes(hostOf(url))) return lookup;
  return (hostname, how, callback) => {
    lookup(hostname, how, (error, found, family) => {
      const addresses = typeof found === 'string' ? [found] : (found ?? []).map((one) => one.address);
      const isSafe = error !== null || addresses.every(isPublicAddress);
      if (isSafe) callback(error, found, family);
      else callback(new PrivateAddressError('a private address'), '', 0);
    });
  };
}

function judge({ status, bytes }: GottenAnswer): UrlFetch {
  if (status >= 200 && status < 300) return { type: 'fetched', bytes };
  if (status === 404 || status === 410) return { type: 'gone' };
  if (status === 429) throw failure('rate-limited', `HTTP ${status}`);
  if (status === 401 || status === 403) throw failure('unauthorized', `HTTP ${status}`);
  throw failure(status >= 500 ? 'unavailable' : 'refused', `HTTP ${status}`);
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}

function failure(code: ExternalServiceError['code'], reason: string): ExternalServiceError {
  return new ExternalServiceError({ service: 'torrent-url', code, reason });
}
