import multipart from '@fastify/multipart';
import fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import type { Logger } from 'pino';
import { BotApiRefusal } from '../bot-api-refusal.ts';
import type { Fault, Faults } from '../faults.ts';
import type { FileLibrary } from '../files/file-library.ts';
import type { Methods } from '../methods/method.ts';
import type { Timings } from '../queue/timings.ts';
import { applyFault } from './apply-fault.ts';
import { type BotQuery, chatIdOf, textArg } from './bot-query.ts';
import { readBotQuery } from './read-bot-query.ts';

const uploadBytes = 50 * 1024 * 1024;
const formOverheadBytes = 1024 * 1024;
// Node's own five seconds would close connections under the hands of bots that rest between two calls.
const keepAliveMs = 75_000;

/** Telegram's HTTP side: `/bot<token>/<method>` in every form the real one takes, and `/file/bot<token>/<path>`. */
export function createBotApiServer(deps: {
  token: string;
  methods: Methods;
  library: FileLibrary;
  faults: Faults;
  timings: Timings;
  logger: Logger;
  preciseNowMs: () => number;
}): FastifyInstance {
  const { methods, library, timings, logger } = deps;
  // No request logging: the token stands in every address.
  const app = fastify({
    logger: false,
    bodyLimit: uploadBytes + formOverheadBytes,
    keepAliveTimeout: keepAliveMs,
    routerOptions: { maxParamLength: 200 },
  });
  void app.register(multipart, {
    limits: { fileSize: uploadBytes, fieldSize: formOverheadBytes, files: 20 },
  });
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => {
      done(null, Object.fromEntries(new URLSearchParams(String(body))));
    },
  );
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    try {
      done(null, body === '' ? {} : JSON.parse(String(body)));
    } catch {
      done(new BotApiRefusal(400, "Bad Request: can't parse request: not JSON"), undefined);
    }
  });

  app.setErrorHandler(async (error, _request, reply) => {
    const status = (error as { statusCode?: number }).statusCode ?? 500;
    if (error instanceof BotApiRefusal) return await refuse(reply, error);
    if (status === 413) return await refuse(reply, new BotApiRefusal(413, 'Request Entity Too Large'));
    if (status < 500) return await refuse(reply, new BotApiRefusal(400, "Bad Request: can't parse request"));
    logger.error({ err: error }, 'the Bot API sandbox failed');
    return await refuse(reply, new BotApiRefusal(500, 'Internal Server Error'));
  });
  app.setNotFoundHandler(async (_request, reply) => await refuse(reply, new BotApiRefusal(404, 'Not Found')));

  app.route<{ Params: { bot: string; method: string } }>({
    method: ['GET', 'POST'],
    url: '/bot:bot/:method',
    async handler(request, reply) {
      const atMs = deps.preciseNowMs();
      checkToken(request.params.bot);
      const connection = new AbortController();
      reply.raw.once('close', () => connection.abort());
      const query = await readBotQuery(request, request.params.method, connection.signal);
      const queryId = textArg(query, 'callback_query_id') || undefined;
      const chatId = chatIdOf(query);
      timings.called({ method: request.params.method, chatId, queryId, atMs });
      const fault = deps.faults.take({ method: query.method, chatId });
      await answer(query, fault, reply);
      return reply;
    },
  });

  app.get<{ Params: { bot: string; '*': string } }>('/file/bot:bot/*', async (request, reply) => {
    checkToken(request.params.bot);
    const file = library.byPath(request.params['*']);
    const bytes = file && (await library.bytesOf(file));
    if (!bytes) throw new BotApiRefusal(404, 'Not Found');
    return await reply.type('application/octet-stream').send(bytes);
  });

  function checkToken(token: string): void {
    if (token === deps.token) return;
    // A token that can't be one is no address at all; one that is not ours is a bot that is unknown.
    throw /^[0-9]+:[\w-]+$/.test(token)
      ? new BotApiRefusal(401, 'Unauthorized')
      : new BotApiRefusal(404, 'Not Found');
  }

  async function answer(query: BotQuery, fault: Fault | undefined, reply: FastifyReply): Promise<void> {
    const isReady = fault === undefined || (await applyFault(fault, query, reply));
    if (!isReady) return;
    const method = Object.hasOwn(methods, query.method) ? methods[query.method] : undefined;
    if (!method) {
      logger.warn({ method: query.method }, 'a method that the sandbox does not know was called');
      throw new BotApiRefusal(404, 'Not Found: method not found');
    }
    const result: unknown = await method(query);
    if (fault?.kind === 'drop-answer') {
      reply.hijack();
      reply.raw.destroy();
      return;
    }
    await reply.send({ ok: true, result });
  }

  return app;
}

async function refuse(reply: FastifyReply, refusal: BotApiRefusal): Promise<FastifyReply> {
  const { code, message, parameters } = refusal;
  if (parameters?.retry_after !== undefined) reply.header('retry-after', parameters.retry_after);
  const answer = { ok: false, error_code: code, description: message, ...(parameters && { parameters }) };
  return await reply.status(code).type('application/json').send(answer);
}
