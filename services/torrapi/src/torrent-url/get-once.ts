import http from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';

export interface GetOnce {
  url: URL;
  /** Resolves the host's name; not called for a host that is an address. */
  lookup: LookupFunction;
  maxBytes: number;
  signal: AbortSignal;
}

export interface GottenAnswer {
  status: number;
  /** Where a redirect leads. */
  location: string | null;
  bytes: Uint8Array;
}

/** More came than was to be read. */
export class AnswerTooLargeError extends Error {
  override name = 'AnswerTooLargeError';
}

/**
 * One GET, without redirects, cookies, proxies or a kept connection: a connection of before would not be looked up
 * again. Node's own client, because the lookup is the guard, and nothing may stand between it and the socket.
 */
export function getOnce({ url, lookup, maxBytes, signal }: GetOnce): Promise<GottenAnswer> {
  const client = url.protocol === 'https:' ? https : http;
  const options = {
    lookup,
    signal,
    agent: false as const,
    headers: { 'user-agent': 'Matinee', accept: '*/*' },
  };
  return new Promise((resolve, reject) => {
    const request = client.get(url, options, (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size <= maxBytes) {
          chunks.push(chunk);
          return;
        }
        // Before the rest is thrown away: an answer of one piece would end well otherwise.
        reject(new AnswerTooLargeError('an answer that is too large'));
        request.destroy();
      });
      response.on('error', reject);
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          location: response.headers.location ?? null,
          bytes: new Uint8Array(Buffer.concat(chunks)),
        }),
      );
    });
    request.on('error', reject);
  });
}
