import net from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { allWordsOf, failureOf } from '../test/failure-of.ts';
import {
  drip,
  hangUp,
  json,
  page,
  type ScriptedAnswer,
  type ScriptedServer,
  startScriptedServer,
  truncate,
} from '../test/scripted-server.ts';
import { createHttpClient } from './http-client.ts';
import type { HttpClientOptions } from './http-client-options.ts';

const SECRET = '0123456789abcdef0123456789abcdef';
const NOW = new Date('2026-11-21T12:00:00Z');
const schema = z.object({ answer: z.number() }).loose();

let server: ScriptedServer;
beforeAll(async () => {
  server = await startScriptedServer();
});
afterAll(() => server.close());

function aClient(options: Partial<HttpClientOptions> = {}) {
  const waits: number[] = [];
  const logged: object[] = [];
  const client = createHttpClient({
    service: 'oracle',
    baseUrl: server.baseUrl,
    timeoutMs: 2_000,
    totalTimeoutMs: 60_000,
    maxBytes: 10_000,
    secrets: [SECRET],
    logger: { debug: (fields) => void logged.push(fields), warn: (fields) => void logged.push(fields) },
    timing: {
      now: () => NOW,
      random: () => 1,
      wait: async (milliseconds) => void waits.push(milliseconds),
    },
    ...options,
  });
  return { client, waits, logged };
}

describe('what is sent', () => {
  it('joins base URL and path, and leaves out empty query values', async () => {
    server.answerWith(json({ answer: 42 }));
    const { client } = aClient({ baseUrl: `${server.baseUrl}/prefix/`, headers: { 'x-key': 'k' } });
    const query = { q: 'a & b', page: 2, all: false, none: null, missing: undefined };
    await expect(client.getJson('/things', { query, schema })).resolves.toEqual({ answer: 42 });
    expect(server.seen).toHaveLength(1);
    expect(server.seen[0]).toMatchObject({ method: 'GET', path: '/prefix/things' });
    expect(server.seen[0]?.query.toString()).toBe('q=a+%26+b&page=2&all=false');
    expect(server.seen[0]?.headers).toMatchObject({ 'x-key': 'k', accept: 'application/json' });
  });

  it('posts JSON, once, however the answer fails', async () => {
    server.answerWith(json({}, 503));
    const { client } = aClient();
    const error = await failureOf(client.postJson('/things', { body: { a: 1 }, schema }));
    expect(error.code).toBe('unavailable');
    expect(server.seen).toHaveLength(1);
    expect(server.seen[0]).toMatchObject({ method: 'POST', body: '{"a":1}' });
    expect(server.seen[0]?.headers['content-type']).toBe('application/json');
  });

  it('repeats a POST that is said to be idempotent', async () => {
    server.answerWith((request, response, n) =>
      (n < 2 ? hangUp() : json({ answer: 1 }))(request, response, n),
    );
    const { client } = aClient();
    await client.postJson('/things', { body: {}, schema, isIdempotent: true });
    expect(server.seen).toHaveLength(2);
  });
});

describe('connections', () => {
  it('are used again for the next call', async () => {
    server.answerWith(json({ answer: 1 }));
    const { client } = aClient();
    await client.getJson('/', { schema });
    await client.getJson('/', { schema });
    expect(new Set(server.seen.map(({ port }) => port)).size).toBe(1);
  });

  it('that do not come to stand are given up in time for another try', async () => {
    // Takes the connection and never answers TLS's greeting, as a firewall between may do.
    const mute = net.createServer((socket) => void socket.resume());
    await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve));
    const { port } = mute.address() as net.AddressInfo;
    const { client } = aClient({
      baseUrl: `https://127.0.0.1:${port}`,
      connectTimeoutMs: 40,
      timeoutMs: 30_000,
      retries: 0,
    });
    const error = await failureOf(client.getJson('/', { schema }));
    expect(error).toMatchObject({ code: 'timeout', message: 'oracle: no connection within 40 ms' });
    await new Promise<void>((resolve) => mute.close(() => resolve()));
  });

  it('that stand may be slow to answer', async () => {
    server.answerWith(
      (request, response, n) => void setTimeout(() => json({ answer: 1 })(request, response, n), 90),
    );
    const { client } = aClient({ connectTimeoutMs: 30 });
    await expect(client.getJson('/', { schema })).resolves.toEqual({ answer: 1 });
  });
});

describe('a service in trouble', () => {
  it('is asked again, with growing pauses, until it answers', async () => {
    server.answerWith((request, response, n) =>
      (n < 3 ? json({}, 502) : json({ answer: 3 }))(request, response, n),
    );
    const { client, waits } = aClient({ backoffMs: 100 });
    await expect(client.getJson('/', { schema })).resolves.toEqual({ answer: 3 });
    expect(waits).toEqual([100, 200]);
  });

  it.each([
    [500, 'unavailable', 3],
    [503, 'unavailable', 3],
    [522, 'unavailable', 3],
    [408, 'unavailable', 3],
    [429, 'rate-limited', 3],
    [400, 'refused', 1],
    [422, 'refused', 1],
    [401, 'unauthorized', 1],
    [403, 'unauthorized', 1],
    [404, 'not-found', 1],
    [410, 'not-found', 1],
  ])('status %i is %s, after %i calls', async (status, code, calls) => {
    server.answerWith(json({ whatever: true }, status));
    const error = await failureOf(aClient().client.getJson('/', { schema }));
    expect(error).toMatchObject({ service: 'oracle', code, status });
    expect(error.isRetryable).toBe(calls > 1);
    expect(server.seen).toHaveLength(calls);
  });

  it('that hangs up without a word is unreachable', async () => {
    server.answerWith(hangUp());
    expect(await failureOf(aClient().client.getJson('/', { schema }))).toMatchObject({ code: 'unreachable' });
    expect(server.seen).toHaveLength(3);
  });

  it('that hangs up in the middle of an answer is unreachable', async () => {
    server.answerWith(truncate('{"answer":'));
    expect(await failureOf(aClient().client.getJson('/', { schema }))).toMatchObject({ code: 'unreachable' });
  });

  it('that refuses connections is unreachable', async () => {
    const gone = await startScriptedServer();
    await gone.close();
    const error = await failureOf(aClient({ baseUrl: gone.baseUrl }).client.getJson('/', { schema }));
    expect(error).toMatchObject({ code: 'unreachable', isRetryable: true, status: undefined });
  });
});

describe('time', () => {
  it('ends a dripping answer at the limit, though every byte comes in time', async () => {
    server.answerWith(drip());
    const { client } = aClient({ timeoutMs: 150, retries: 0 });
    expect(await failureOf(client.getJson('/', { schema }))).toMatchObject({ code: 'timeout' });
  });

  it('ends a silent answer at the limit', async () => {
    server.answerWith(() => undefined);
    const { client } = aClient({ timeoutMs: 100, retries: 0 });
    expect(await failureOf(client.getJson('/', { schema }))).toMatchObject({ code: 'timeout' });
  });

  it('gives one call no more than its own total, whatever the client has', async () => {
    server.answerWith(() => undefined);
    const { client } = aClient({ timeoutMs: 30_000, retries: 0 });
    const error = await failureOf(client.getJson('/', { schema, totalTimeoutMs: 80 }));
    expect(error.message).toBe('oracle: no complete answer within 80 ms');
  });

  it("stops at the caller's signal, with the caller's reason, also while waiting to try again", async () => {
    const caller = new AbortController();
    const given = new Error('the person went away');
    server.answerWith(() => caller.abort(given));
    const { client } = aClient();
    await expect(client.getJson('/', { schema, signal: caller.signal })).rejects.toBe(given);

    const later = new AbortController();
    server.answerWith(json({}, 503));
    const { client: waiting } = aClient({
      timing: {
        now: () => NOW,
        random: () => 1,
        wait: async () => {
          later.abort(given);
          throw new Error('interrupted');
        },
      },
    });
    await expect(waiting.getJson('/', { schema, signal: later.signal })).rejects.toBe(given);
  });
});

describe('a rate limit', () => {
  const limited = (retryAfter: string | null) => {
    server.answerWith((request, response, n) =>
      (n > 1 ? json({ answer: n }) : json({}, 429, retryAfter === null ? {} : { 'retry-after': retryAfter }))(
        request,
        response,
        n,
      ),
    );
  };

  it.each([
    ['seconds', '7', 7_000],
    ['an HTTP date', 'Sat, 21 Nov 2026 12:00:09 GMT', 9_000],
    ['a date that is past', 'Sat, 21 Nov 2026 11:00:00 GMT', 300],
    ['nothing', null, 300],
    ['nonsense', 'soon', 300],
  ])('with Retry-After as %s is waited out', async (_case, retryAfter, waitMs) => {
    limited(retryAfter);
    const { client, waits } = aClient();
    await expect(client.getJson('/', { schema })).resolves.toEqual({ answer: 2 });
    expect(waits).toEqual([waitMs]);
  });

  it('longer than the call may take is told at once, with its length', async () => {
    limited('3600');
    const { client, waits } = aClient();
    const error = await failureOf(client.getJson('/', { schema }));
    expect(error).toMatchObject({ code: 'rate-limited', retryAfterSeconds: 3600, isRetryable: true });
    expect(waits).toEqual([]);
    expect(server.seen).toHaveLength(1);
  });

  it('is not repeated where the client says so', async () => {
    limited('1');
    const { client } = aClient({ retryOn: ['unreachable'] });
    expect(await failureOf(client.getJson('/', { schema }))).toMatchObject({ code: 'rate-limited' });
    expect(server.seen).toHaveLength(1);
  });
});

const plain =
  (body: string): ScriptedAnswer =>
  (_request, response) =>
    void response.end(body);

const UNREADABLE: [string, ScriptedAnswer, RegExp][] = [
  ['a web page', page('<!DOCTYPE html><html><body>Maintenance</body></html>'), /web page/],
  ['a text', json('x'), /another shape, at its root/],
  ['broken JSON', plain('{"answer": 4'), /broken JSON/],
  ['nothing', plain(''), /empty/],
  ['another shape', json({ answer: 'forty-two' }), /another shape, at answer/],
  ['a list for an object', json([]), /another shape, at its root/],
  [
    'a redirect',
    json({}, 302, { location: 'https://new.example/x?passkey=1' }),
    /to https:\/\/new\.example:/,
  ],
];

describe('an answer that cannot be read', () => {
  it.each(UNREADABLE)(
    'because it is %s is a bad answer, and not asked for again',
    async (_case, answer, reason) => {
      server.answerWith(answer);
      const error = await failureOf(aClient().client.getJson('/', { schema }));
      expect(error).toMatchObject({ code: 'bad-answer', isRetryable: false });
      expect(error.message).toMatch(reason);
      expect(server.seen).toHaveLength(1);
    },
  );

  it('accepts JSON under a wrong content type, with a byte order mark', async () => {
    server.answerWith((_request, response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end('\uFEFF{"answer":1}'),
    );
    await expect(aClient().client.getJson('/', { schema })).resolves.toEqual({ answer: 1 });
  });

  it.each<[string, ScriptedAnswer]>([
    ['huge', plain('a'.repeat(200_000))],
    [
      'small, but huge when unpacked',
      (_request, response) =>
        void response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(5_000_000))),
    ],
  ])('because it is %s is dropped at the size limit', async (_case, answer) => {
    server.answerWith(answer);
    const error = await failureOf(aClient().client.getJson('/', { schema }));
    expect(error).toMatchObject({ code: 'bad-answer', message: 'oracle: an answer that is too large' });
  });

  it('without end is dropped at the size limit too', async () => {
    server.answerWith((_request, response) => {
      const more = () =>
        void (response.destroyed || response.write('a'.repeat(50_000), () => setImmediate(more)));
      more();
    });
    expect(await failureOf(aClient().client.getBytes('/'))).toMatchObject({ code: 'bad-answer' });
  });
});

describe("a service's own way of saying no", () => {
  const inspect: HttpClientOptions['inspect'] = ({ text }) =>
    text.startsWith('{"error"') ? { code: 'unauthorized', reason: `it says ${text}` } : null;

  it('is looked at before the status', async () => {
    server.answerWith(json({ error: `bad key ${SECRET}` }, 200));
    const error = await failureOf(aClient({ inspect }).client.getJson('/', { schema }));
    expect(error).toMatchObject({ code: 'unauthorized', status: 200 });
    expect(error.message).not.toContain(SECRET);
  });

  it('leaves a status to a caller who knows what it means', async () => {
    server.answerWith(json({ answer: 9 }, 409));
    const { client } = aClient();
    const answer = await client.send('/', { method: 'PUT', body: {}, acceptStatus: [409] });
    expect(answer.status).toBe(409);
    expect(client.readJson(answer, schema)).toEqual({ answer: 9 });
  });
});

describe('secrets', () => {
  it('reach neither error, nor cause, nor log, in whatever form they were sent', async () => {
    const failures = [hangUp(), json({}, 500), page('<html></html>'), json({ answer: SECRET }), drip()];
    for (const answer of failures) {
      server.answerWith(answer);
      const { client, logged } = aClient({
        timeoutMs: 100,
        retries: 0,
        headers: { authorization: `Basic ${Buffer.from(`me:${SECRET}`).toString('base64')}` },
      });
      const error = await failureOf(client.getJson(`/by/${SECRET}`, { schema, query: { passkey: SECRET } }));
      const everything = [allWordsOf(error), JSON.stringify(logged)].join('\n');
      expect(everything).not.toContain(SECRET);
      expect(everything).not.toMatch(/authorization/i);
      expect(logged).toHaveLength(1);
    }
  });
});
