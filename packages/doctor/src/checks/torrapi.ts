import { createHttpClient } from '@matinee/clients/http/http-client';
import type { HttpLogger } from '@matinee/clients/http/http-client-options';
import { type Check, well, wrong } from '../finding.ts';
import { outsideFailure } from '../outside-failure.ts';

/** That this service reaches torrapi, and shares its token. What torrapi itself lacks, its own doctor says. */
export function torrapiCheck({ url, token }: { url: string; token: string }, logger: HttpLogger): Check {
  const http = createHttpClient({
    service: 'torrapi',
    baseUrl: url,
    timeoutMs: 8_000,
    retries: 0,
    maxBytes: 1_000_000,
    headers: { authorization: `Bearer ${token}` },
    secrets: [token],
    logger,
  });
  return {
    name: 'torrapi',
    async run() {
      try {
        const answer = await http.send('/v1/directories', { method: 'GET', acceptStatus: [401, 503] });
        if (answer.status === 401) {
          return wrong('does not let this service in.', 'TORRAPI_TOKEN must be the same for all services.');
        }
        if (answer.status === 503) {
          return wrong('answers, but can’t reach the torrent client.', 'See the lines of torrapi itself.');
        }
        return well('answers, and lets this service in.');
      } catch (error) {
        return outsideFailure(error, { address: 'TORRAPI_URL', login: 'TORRAPI_TOKEN' });
      }
    },
  };
}
