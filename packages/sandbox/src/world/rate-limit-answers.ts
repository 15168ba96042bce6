import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ServiceName } from './services.ts';

type HttpService = Exclude<ServiceName, 'mail'>;

interface Answer {
  status: number;
  type: string;
  body: string;
  headers?: Record<string, string>;
}

const json = (status: number, body: unknown, headers?: Record<string, string>): Answer => ({
  status,
  type: 'application/json; charset=utf-8',
  body: JSON.stringify(body),
  ...(headers === undefined ? {} : { headers }),
});

/** How each service says "not so often", in its own words: no two of them agree. */
const ANSWERS: Readonly<Record<HttpService, Answer>> = {
  telegram: json(429, {
    ok: false,
    error_code: 429,
    description: 'Too Many Requests: retry after 5',
    parameters: { retry_after: 5 },
  }),
  // FileList gives no Retry-After.
  indexer: json(429, { error: 'Rate limit reached' }),
  imdb: {
    status: 429,
    type: 'text/html',
    body: '<html><head><title>429 Too Many Requests</title></head></html>',
  },
  tmdb: json(
    429,
    {
      status_code: 25,
      status_message: 'Your request count (#) is over the allowed limit of (40).',
      success: false,
    },
    { 'retry-after': '2' },
  ),
  // A spent day at OMDb looks like a bad key, but for the words.
  omdb: json(401, { Response: 'False', Error: 'Request limit reached!' }),
  images: {
    status: 429,
    type: 'text/html',
    body: '<h1>429 Too Many Requests</h1>',
    headers: { 'retry-after': '2' },
  },
  // A media server has no limits; when it starts or repairs itself it answers so.
  plex: {
    status: 503,
    type: 'text/html',
    body: '<html><head><title>Maintenance</title></head><body><h1>503 Maintenance</h1></body></html>',
  },
  'plex-tv': json(429, { errors: [{ code: 1003, message: 'API rate limit exceeded', status: 429 }] }),
  // The daemon's brute force protection: every request, the good password included.
  transmission: { status: 403, type: 'text/html; charset=ISO-8859-1', body: '<h1>403: Forbidden</h1>' },
};

export function refuseAs(service: HttpService): (request: IncomingMessage, response: ServerResponse) => void {
  const { status, type, body, headers = {} } = ANSWERS[service];
  return (_request, response) => {
    response.writeHead(status, { 'content-type': type, ...headers }).end(body);
  };
}
