/**
 * Transmission's RPC, with its habits:
 * - Basic authentication is checked first (401), then the session id (409 with the right one in a header); both answers
 *   are HTML; the id is new at each start
 * - 4.1 tells in the 409 that it speaks JSON-RPC, and goes on understanding the legacy dialect; which one an answer is
 *   in depends on `"jsonrpc":"2.0"` in the request
 * - nearly every failure is a 200 with the error inside; a request without an id gets 204; a list of requests a list
 * - after a hundred wrong passwords every request gets 403 until the daemon restarts
 * - numbers of torrents change with each start; only hashes stay
 * Known from recordings of 3.00, 4.0.6 and 4.1.1.
 */
import { randomBytes } from 'node:crypto';
import type { FastifyBaseLogger, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createFakeApp } from '../world/fake-app.ts';
import type { DaemonVersion } from './daemon-version.ts';
import { legacyParams, legacyResult, toSnake } from './dialects.ts';
import { METHOD_NOT_FOUND, type RpcOutcome } from './rpc-failure.ts';
import { sessionMethods } from './session-methods.ts';
import { addTorrent } from './torrent-add.ts';
import type { TorrentClient } from './torrent-client.ts';
import type { FieldContext } from './torrent-fields.ts';
import { torrentMethods } from './torrent-methods.ts';

type Params = Record<string, unknown>;
type Call = (params: Params) => RpcOutcome | Promise<RpcOutcome>;

const WRONG_PASSWORDS_TO_LOCK = 100;

const CONFLICT_PAGE = (id: string): string =>
  `<h1>409: Conflict</h1><p>Your request had an invalid session_id header.</p><p>To fix this, follow these steps:<ol><li> When reading a response, get its X-Transmission-Session-Id header and remember it<li> Add the updated header to your outgoing requests<li> When you get this 409 error message, resend your request with the updated header</ol></p><p><code>X-Transmission-Session-Id: ${id}</code></p>`;

/** The daemon as a Fastify application. `noteMethod` is told what each request asks for. */
export function createTransmissionApi(deps: {
  client: TorrentClient;
  version: DaemonVersion;
  user: string;
  password: string;
  downloadDir: string;
  speed: () => number;
  now: () => Date;
  noteMethod: (request: FastifyRequest, method: string) => void;
  logger: FastifyBaseLogger;
}): FastifyInstance {
  const { client, version, downloadDir } = deps;
  const sessionId = randomBytes(36).toString('base64').replace(/[+/=]/g, 'x');
  const startedAt = deps.now().getTime();
  const ids = new Map<string, number>();
  const removedIds: number[] = [];
  let wrongPasswords = 0;

  function idOf(infoHash: string): number {
    const id = ids.get(infoHash) ?? ids.size + 1;
    ids.set(infoHash, id);
    return id;
  }

  const context = (): FieldContext => ({ client, speed: deps.speed(), idOf });
  const secondsUp = (): number => Math.floor((deps.now().getTime() - startedAt) / 1000);
  const methods = new Map<string, Call>(
    Object.entries({
      ...torrentMethods({ client, version, context, removedIds }),
      ...sessionMethods({ client, version, downloadDir, sessionId, context, secondsUp }),
      torrent_add: (params: Params) => addTorrent(params, { client, version, downloadDir, idOf }),
    }),
  );

  async function callJsonRpc(request: Params): Promise<Params | null> {
    // Kebab-case is refused in this dialect: mixing is a mistake that shows at once.
    const call = methods.get(String(request.method));
    const outcome = call === undefined ? METHOD_NOT_FOUND : await call(asParams(request.params));
    if (request.id === undefined) return null;
    const envelope = { id: request.id, jsonrpc: '2.0' };
    if (outcome.type === 'result') return { ...envelope, result: outcome.result };
    const { code, message, text, isTextOnly, result } = outcome.failure;
    const data = { error_string: text, ...(result === undefined ? {} : { result }) };
    return { error: isTextOnly ? { code, message } : { code, data, message }, ...envelope };
  }

  async function callLegacy(request: Params): Promise<Params> {
    const tag = request.tag === undefined ? {} : { tag: request.tag };
    const written = String(request.method);
    const method = written.includes('_') ? '' : toSnake(written);
    const call = methods.get(method);
    if (call === undefined) {
      const text = version === '4.1' ? 'no method name' : 'method name not recognized';
      return { arguments: {}, result: text, ...tag };
    }
    const outcome = await call(legacyParams(method, asParams(request.arguments)));
    if (outcome.type === 'result')
      return { arguments: legacyResult(method, outcome.result), result: 'success', ...tag };
    const { text, result = {} } = outcome.failure;
    const spelling = version === '4.1' && method === 'free_space' ? 'free_space of 4.1, failed' : method;
    return { arguments: legacyResult(spelling, result), result: text, ...tag };
  }

  const app = createFakeApp(deps.logger, { bodyLimit: 32 * 1024 * 1024 });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));

  app.addHook('onRequest', async (request, reply) => {
    reply.header('server', 'Transmission').header('access-control-allow-origin', '*');
    if (wrongPasswords >= WRONG_PASSWORDS_TO_LOCK) return page(reply, 403, 'Forbidden');
    const expected = `Basic ${Buffer.from(`${deps.user}:${deps.password}`).toString('base64')}`;
    if (request.headers.authorization !== expected) {
      if (request.headers.authorization !== undefined) wrongPasswords += 1;
      return page(reply.header('www-authenticate', 'Basic realm="Transmission"'), 401, 'Unauthorized');
    }
  });

  app.get('/transmission/rpc', (_request, reply) => page(reply, 405, 'Method Not Allowed'));

  app.post('/transmission/rpc', async (request, reply) => {
    if (request.headers['x-transmission-session-id'] !== sessionId) {
      reply.header('x-transmission-session-id', sessionId);
      if (version === '4.1') reply.header('x-transmission-rpc-version', '6.0.1');
      return reply.code(409).type('text/html; charset=ISO-8859-1').send(CONFLICT_PAGE(sessionId));
    }
    const body = readJson(request.body);
    if (body === undefined) return sendJson(reply, version === '4.1' ? PARSE_ERROR : NO_METHOD_NAME);
    deps.noteMethod(request, describe(body));
    if (Array.isArray(body) && version === '4.1') {
      const answers = await Promise.all(body.map((one) => callJsonRpc(asParams(one))));
      return sendJson(
        reply,
        answers.filter((answer) => answer !== null),
      );
    }
    const call = asParams(body);
    if (version !== '4.1' || call.jsonrpc !== '2.0') return sendJson(reply, await callLegacy(call));
    const answer = await callJsonRpc(call);
    return answer === null ? reply.code(204).send() : sendJson(reply, answer);
  });

  app.setNotFoundHandler((_request, reply) => page(reply, 404, 'Not Found'));
  return app;
}

const PARSE_ERROR = {
  error: { code: -32700, data: { error_string: "Couldn't parse JSON" }, message: 'Parse error' },
  id: null,
  jsonrpc: '2.0',
};
const NO_METHOD_NAME = { arguments: {}, result: 'no method name' };

function page(reply: FastifyReply, status: number, words: string): FastifyReply {
  return reply.code(status).type('text/html; charset=ISO-8859-1').send(`<h1>${status}: ${words}</h1>`);
}

function sendJson(reply: FastifyReply, body: unknown): FastifyReply {
  return reply.type('application/json; charset=UTF-8').send(JSON.stringify(body));
}

function readJson(body: unknown): unknown {
  try {
    return typeof body === 'string' ? JSON.parse(body) : undefined;
  } catch {
    return undefined;
  }
}

function asParams(value: unknown): Params {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? { ...value } : {};
}

function describe(body: unknown): string {
  return Array.isArray(body) ? `batch of ${body.length}` : String(asParams(body).method ?? 'nothing');
}
