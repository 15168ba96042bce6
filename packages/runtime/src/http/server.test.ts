import { createServer } from 'node:net';
import { Writable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { afterEach, describe, expect, test } from 'vitest';
import { createLogger } from '../logging/logger.ts';
import { createMetrics } from '../metrics/metrics.ts';
import { HttpProblem } from './problem.ts';
import { createHttpServer, type HttpServerOptions, listen, PortTakenError } from './server.ts';

const TOKEN = 'the-token-of-torrapi';
const servers: FastifyInstance[] = [];
let log = '';

afterEach(async () => {
  log = '';
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

function create(options: Partial<HttpServerOptions> = {}): FastifyInstance {
  const destination = new Writable({
    write(chunk: Buffer, _encoding, done) {
      log += chunk.toString();
      done();
    },
  });
  const server = createHttpServer({
    logger: createLogger({ service: 'test', level: 'info', isTerminal: false, destination }),
    checks: {},
    metrics: createMetrics({ service: 'test' }),
    ...options,
  });
  servers.push(server);
  return server;
}

const fine = async () => undefined;
const broken = () => Promise.reject(new Error('Postgres at 10.0.0.7 does not answer'));
const never = () => new Promise<void>(() => undefined);

describe('/live', () => {
  test('answers while the process does, whatever else is broken', async () => {
    const answer = await create({ checks: { database: broken } }).inject('/live');
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toEqual({ status: 'ok' });
  });
});

describe('/ready', () => {
  test('is 200 when every check passes', async () => {
    const answer = await create({ checks: { database: fine, client: fine } }).inject('/ready');
    expect([answer.statusCode, answer.json()]).toEqual([200, { status: 'ok' }]);
  });

  test('is 503 when one does not, and tells strangers no more than that', async () => {
    const answer = await create({ checks: { a: fine, database: broken }, bearerToken: TOKEN }).inject(
      '/ready',
    );
    expect([answer.statusCode, answer.json()]).toEqual([503, { status: 'unavailable' }]);
  });

  test.each([
    [`Bearer ${TOKEN}`, true],
    [`bearer  ${TOKEN}`, true],
    [`Bearer ${TOKEN}x`, false],
    [`Bearer ${TOKEN.slice(0, -1)}`, false],
    ['Bearer ', false],
    [TOKEN, false],
    [`Basic ${TOKEN}`, false],
  ])('with the header %j shows details: %s', async (authorization, isShown) => {
    const server = create({ checks: { database: broken, client: fine }, bearerToken: TOKEN });
    const answer = await server.inject({ url: '/ready', headers: { authorization } });
    const checks = { database: 'Postgres at 10.0.0.7 does not answer', client: 'ok' };
    expect(answer.json()).toEqual({ status: 'unavailable', ...(isShown ? { checks } : {}) });
  });

  test('without a token of its own shows details to nobody, not even to an empty one', async () => {
    const server = create({ checks: { database: broken } });
    for (const authorization of ['Bearer ', 'Bearer undefined']) {
      const answer = await server.inject({ url: '/ready', headers: { authorization } });
      expect(answer.json()).toEqual({ status: 'unavailable' });
    }
  });

  test('does not wait longer than two seconds for a check that hangs, nor for one after another', async () => {
    const begun = performance.now();
    const server = create({ checks: { one: never, two: never, three: fine }, bearerToken: TOKEN });
    const answer = await server.inject({ url: '/ready', headers: { authorization: `Bearer ${TOKEN}` } });
    expect(performance.now() - begun).toBeLessThan(3_000);
    expect(answer.json()).toMatchObject({
      checks: { one: 'no answer within 2000 ms', two: 'no answer within 2000 ms', three: 'ok' },
    });
  });

  test('survives a check that throws at once', async () => {
    const thrower = () => {
      throw new Error('at once');
    };
    expect((await create({ checks: { thrower } }).inject('/ready')).statusCode).toBe(503);
  });
});

describe('/metrics', () => {
  test('has the process and every route, by its pattern, not by what people asked', async () => {
    const server = create();
    server.get('/l/:token', () => 'ok');
    await server.inject('/l/a-secret-link');
    await server.inject('/nothing/a-secret-path');
    const { body, headers } = await server.inject('/metrics');
    expect(headers['content-type']).toContain('text/plain');
    expect(body).toContain('process_resident_memory_bytes{service="test"}');
    expect(body).toMatch(
      /matinee_http_request_duration_seconds_count\{service="test",method="GET",route="\/l\/:token",status="200"\} 1/,
    );
    expect(body).not.toContain('a-secret');
    expect(log).not.toContain('a-secret');
  });
});

describe('a problem', () => {
  const problemOf = async (error: unknown) => {
    const server = create();
    server.get('/', () => {
      throw error;
    });
    const answer = await server.inject({ url: '/', headers: { 'x-request-id': 'req-1' } });
    expect(answer.headers['content-type']).toContain('application/problem+json');
    return { answer, body: answer.json() as Record<string, unknown> };
  };

  test('of ours that nobody foresaw is 500, and its text stays in the log', async () => {
    const { body } = await problemOf(new Error('select * from users where passkey=abcdef'));
    expect(body).toEqual({
      type: 'about:blank',
      title: 'Internal Server Error',
      status: 500,
      requestId: 'req-1',
    });
    expect(log).toContain('select * from users where passkey=[redacted]');
    expect(JSON.parse(log.split('\n')[0] ?? '')).toMatchObject({ level: 'error', requestId: 'req-1' });
  });

  test("of a library's with a 5xx status hides its text too", async () => {
    const { body } = await problemOf(Object.assign(new Error('secret'), { statusCode: 502 }));
    expect(body).toEqual({ type: 'about:blank', title: 'Bad Gateway', status: 502, requestId: 'req-1' });
  });

  test('of the caller is told in words', async () => {
    const { body } = await problemOf(Object.assign(new Error('The page is missing.'), { statusCode: 404 }));
    expect(body).toMatchObject({ status: 404, title: 'Not Found', detail: 'The page is missing.' });
  });

  test('that a route chose has its code, detail, more members, and when to come again', async () => {
    const { answer, body } = await problemOf(
      new HttpProblem(503, {
        code: 'client-unavailable',
        detail: 'The torrent client is down.',
        retryAfterSeconds: 29.2,
        extra: { isKept: true, status: 200 },
      }),
    );
    expect(answer.headers['retry-after']).toBe('30');
    expect(body).toEqual({
      type: 'about:blank',
      title: 'Service Unavailable',
      status: 503,
      code: 'client-unavailable',
      detail: 'The torrent client is down.',
      isKept: true,
      requestId: 'req-1',
    });
    expect(JSON.parse(log.split('\n')[0] ?? '')).toMatchObject({ level: 'warn' });
  });

  test('of something thrown that is no error is 500', async () => {
    expect((await problemOf('just a text')).body).toMatchObject({ status: 500 });
  });

  test('with a request names the fields that are wrong', async () => {
    const server = create();
    const schema = {
      body: {
        type: 'object',
        required: ['name'],
        properties: { name: { type: 'string' }, list: { type: 'array', items: { type: 'number' } } },
      },
    };
    server.post('/', { schema }, () => 'ok');
    const send = async (payload: object) =>
      (await server.inject({ method: 'POST', url: '/', payload })).json();
    expect(await send({ name: 'a', list: [1, 'x'] })).toMatchObject({
      status: 400,
      code: 'invalid-request',
      detail: 'Not as expected: list.1.',
      errors: [{ field: 'list.1', message: 'must be number' }],
    });
    expect(await send({})).toMatchObject({ status: 400, errors: [{ field: 'body' }] });
  });

  test('with JSON that is none is 400, with a body that is too long 413, with no such page 404', async () => {
    const server = create({ bodyLimitBytes: 100 });
    server.post('/', () => 'ok');
    const post = (payload: string) =>
      server.inject({ method: 'POST', url: '/', payload, headers: { 'content-type': 'application/json' } });
    expect((await post('{')).json()).toMatchObject({ status: 400 });
    expect((await post(JSON.stringify({ a: 'x'.repeat(200) }))).json()).toMatchObject({ status: 413 });
    expect((await server.inject('/nowhere')).json()).toMatchObject({
      status: 404,
      detail: 'There is nothing at this address.',
    });
  });
});

describe('a request id', () => {
  test('is in every line that the request leads to, also after its body was read, and once in each', async () => {
    const destination = new Writable({
      write(chunk: Buffer, _encoding, done) {
        log += chunk.toString();
        done();
      },
    });
    const logger = createLogger({ service: 'test', level: 'info', isTerminal: false, destination });
    const server = create({ logger });
    server.post('/', async () => {
      await nextTurn();
      logger.info('in the middle');
      return 'ok';
    });
    const { port } = await listen(server, { host: '127.0.0.1', port: 0, variable: 'X_PORT' });
    const ask = (id: string, body: string) =>
      fetch(`http://127.0.0.1:${port}/`, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json', 'x-request-id': id },
      }).then((answer) => answer.text());
    await Promise.all([ask('one', '{"a":1}'), ask('two', '{"b":2}'), ask('broken', '{')]);
    const lines = log.split('\n').filter((line) => line.includes('requestId'));
    const said = lines.map((line) => JSON.parse(line) as { requestId: string; msg: string });
    const of = (id: string) => said.filter(({ requestId }) => requestId === id).map(({ msg }) => msg);
    expect([of('one'), of('two'), of('broken')]).toEqual([
      ['in the middle', 'request'],
      ['in the middle', 'request'],
      ['request'],
    ]);
    for (const line of lines) expect(line.match(/requestId/g)).toHaveLength(1);
  });

  test.each([
    ['short-and.plain_1', true],
    ['x'.repeat(65), false],
    ['forged" "level":"fatal', false],
  ])('from outside, %j, is kept: %s', async (given, isKept) => {
    const answer = await create().inject({ url: '/live', headers: { 'x-request-id': given } });
    expect(answer.headers['x-request-id'] === given).toBe(isKept);
    expect(answer.headers['x-request-id']).toMatch(/^[\w.-]{1,64}$/);
  });
});

describe('listening', () => {
  test('on port 0 says which one it got', async () => {
    const server = create();
    const { port } = await listen(server, { host: '127.0.0.1', port: 0, variable: 'X_PORT' });
    const answer = await fetch(`http://127.0.0.1:${port}/live`);
    expect(answer.status).toBe(200);
    await answer.text();
  });

  test('on a taken port fails with a sentence that names the port and the variable', async () => {
    const other = createServer();
    const port = await new Promise<number>((resolve) => {
      other.listen(0, '127.0.0.1', () => resolve((other.address() as { port: number }).port));
    });
    const listening = listen(create(), { host: '127.0.0.1', port, variable: 'X_PORT' });
    await expect(listening).rejects.toThrow(PortTakenError);
    await expect(listening).rejects.toThrow(
      `Port ${port} is taken: another program (perhaps another Matinee) listens on it. Stop that one, or set X_PORT to a free port.`,
    );
    other.close();
  });

  test('on an address of another machine fails with a sentence', async () => {
    const listening = listen(create(), { host: '192.0.2.77', port: 0, variable: 'X_PORT' });
    await expect(listening).rejects.toThrow(/This machine has no address 192\.0\.2\.77/);
  });

  test('ends within a moment though a browser keeps its connection', async () => {
    const server = create();
    const { port } = await listen(server, { host: '127.0.0.1', port: 0, variable: 'X_PORT' });
    await (await fetch(`http://127.0.0.1:${port}/live`, { headers: { connection: 'keep-alive' } })).text();
    const begun = performance.now();
    await server.close();
    expect(performance.now() - begun).toBeLessThan(1_000);
  });
});

describe('an address', () => {
  test('below the path of a proxy is the one without it', async () => {
    const server = create({ basePath: '/films' });
    const statusOf = async (url: string) => (await server.inject(url)).statusCode;
    expect(await Promise.all(['/live', '/films/live', '/films/live?x=1'].map(statusOf))).toEqual([
      200, 200, 200,
    ]);
    expect(await Promise.all(['/filmslive', '/films', '/films/films/live'].map(statusOf))).toEqual([
      404, 404, 404,
    ]);
  });

  test.each(['/%zz', '/%'])('that can not be read, %s, is a problem like any other', async (url) => {
    const answer = await create().inject(url);
    expect(answer.statusCode).toBe(400);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(answer.json()).toMatchObject({ status: 400, detail: 'That address can not be read.' });
  });
});
