import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { HttpLogger } from '@matinee/clients/http/http-client-options';
import { infoHash } from '@matinee/domain/torrents/torrent';
import { withRequestId } from '@matinee/request-id/request-id';
import { afterEach, expect, test } from 'vitest';
import { createTorrapiClient } from './torrapi-client.ts';

// What the service itself answers is tested beside it; here is what stands between, or goes wrong in it.

const hash = infoHash('a16fa15f05a60f6ab133514a23d40a1f5c597f35');
const wish = {
  userId: 1,
  way: 'bot',
  source: { type: 'magnet', magnet: 'magnet:?xt=urn:btih:1' },
  idempotencyKey: 'k',
} as const;

const GRABBED = JSON.stringify({
  outcome: 'added',
  infoHash: hash,
  name: 'x',
  isComplete: false,
  sizeBytes: 0,
  progress: 0,
});

let server: Server | null = null;
const seen: { path: string; key: string | undefined; requestId: string | undefined }[] = [];

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  seen.length = 0;
});

async function against(status: number, body: string, logger?: HttpLogger) {
  server = createServer((request, response) => {
    seen.push({
      path: request.url ?? '',
      key: String(request.headers['idempotency-key']),
      requestId: request.headers['x-request-id']?.toString(),
    });
    response.writeHead(status, { 'content-type': 'application/problem+json' }).end(body);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const baseUrl = `http://127.0.0.1:${address.port}`;
  return createTorrapiClient({
    baseUrl,
    token: 'a secret token',
    timeoutMs: 2_000,
    totalTimeoutMs: 8_000,
    ...(logger === undefined ? {} : { logger }),
  });
}

const problem = (over: object) =>
  JSON.stringify({ type: 'about:blank', title: 'x', status: 503, requestId: 'r', ...over });

test.each([
  ['a web page of a proxy', 502, '<html>Bad Gateway</html>', 'unavailable'],
  ['a web page of a proxy, when a grab could have been kept', 503, '<html>', 'unavailable'],
  ['a mistake of torrapi', 500, problem({ status: 500 }), 'unavailable'],
  [
    'a 503 that does not say that the grab is kept',
    503,
    problem({ code: 'client-unavailable' }),
    'unavailable',
  ],
  ['a page where torrapi should be', 404, '<html>Not Found</html>', 'bad-answer'],
  ['a grab that is none', 200, '{"outcome":"added"}', 'bad-answer'],
  ['an unknown code', 422, problem({ status: 422, code: 'something-new' }), 'bad-answer'],
])('%s is a failure, not an outcome of the grab', async (_, status, body, code) => {
  const client = await against(status, body);
  await expect(client.grab(wish)).rejects.toMatchObject({ service: 'torrapi', code });
});

test('what is asked for keeps the id of who asks, call by call', async () => {
  const client = await against(200, GRABBED);
  await Promise.all([
    withRequestId('update-1', () => client.grab(wish)),
    withRequestId('update-2', () => client.grab(wish)),
  ]);
  await client.grab(wish);
  expect(seen.map(({ requestId }) => requestId ?? 'none').toSorted()).toEqual([
    'none',
    'update-1',
    'update-2',
  ]);
});

test('a torrapi that comes back within seconds is asked again, with the same key', async () => {
  let failures = 0;
  const logger = {
    debug: (fields: { failure?: string }) => {
      if (fields.failure !== 'unreachable') return;
      failures += 1;
      // Back at its old port, as after a restart, when it has been missed twice.
      if (failures === 2) server?.listen(address);
    },
    warn: () => undefined,
  };
  const client = await against(200, GRABBED, logger);
  const address = server?.address() as { port: number };
  server?.close();
  expect(await client.grab(wish)).toMatchObject({ type: 'added' });
  expect(failures).toBe(2);
  expect(new Set(seen.map((request) => request.key))).toEqual(new Set(['k']));
});

test('a torrapi that says that it cannot is not asked again by itself', async () => {
  const client = await against(503, problem({ code: 'client-unavailable' }));
  await client.listTorrents().catch(() => null);
  expect(seen).toHaveLength(1);
});

test('a torrent that another page says is not found is not taken for gone', async () => {
  const client = await against(404, '<html>Not Found</html>');
  await expect(client.getTorrent(hash)).rejects.toMatchObject({ code: 'bad-answer' });
  const removal = { infoHash: hash, userId: 1, deleteData: true };
  await expect(client.removeTorrent(removal)).rejects.toMatchObject({ code: 'bad-answer' });
  expect(seen.at(-1)?.path).toBe(`/v1/torrents/${hash}?userId=1&data=true`);
});

test('a listing in another shape is a failure, never an empty list', async () => {
  const client = await against(200, '{"torrents":[{"infoHash":"x"}],"total":1}');
  await expect(client.listTorrents()).rejects.toMatchObject({ code: 'bad-answer' });
});
