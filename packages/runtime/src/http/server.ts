import { randomUUID } from 'node:crypto';
import fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import { Histogram, type Registry } from 'prom-client';
import type { Logger } from '../logging/logger.ts';
import { isBearerAuthorised } from './bearer.ts';
import { checkHealth, type HealthCheck } from './health.ts';
import { HttpProblem, problemAnswer, statusOf } from './problem.ts';

export { listen, PortTakenError } from './listen.ts';

export interface HttpServerOptions {
  logger: Logger;
  /** By name: what must work for this service to be ready. */
  checks: Readonly<Record<string, HealthCheck>>;
  metrics: Registry;
  /** Who shows it sees why the service is not ready; without it nobody does. */
  bearerToken?: string | undefined;
  /** Whose `X-Forwarded-…` headers to believe; nobody's by default. */
  trustProxy?: boolean | string | undefined;
  /** `/path`, where a proxy may serve all of it below one, whether the proxy cuts it off or not. */
  basePath?: string | undefined;
  /** Bytes of a request's body; 1 MiB by default. */
  bodyLimitBytes?: number | undefined;
}

/** An id from outside is kept when it is short and plain; anything else could forge log lines. */
const REQUEST_ID = /^[\w.-]{1,64}$/;

/**
 * A Fastify instance with `/live` (the process answers), `/ready` (all checks pass), `/metrics` (Prometheus) and RFC 9457 problems for
 * every error. Routes are the caller's to add. Requests are logged by route, never by URL: URLs can hold tokens.
 */
export function createHttpServer(options: HttpServerOptions): FastifyInstance {
  const server: FastifyInstance = fastify({
    loggerInstance: options.logger as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: ({ headers }) => {
      const given = headers['x-request-id'];
      return typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
    },
    bodyLimit: options.bodyLimitBytes ?? 1_048_576,
    trustProxy: options.trustProxy ?? false,
    // On close, a kept-alive idle connection must not hold up the process.
    forceCloseConnections: 'idle',
    requestTimeout: 60_000,
    rewriteUrl: ({ url = '/' }) => withoutBasePath(url, options.basePath ?? ''),
    // An address that can't be read gets no further than this; it is not said again: it may hold a token.
    frameworkErrors: (error, request, reply) => {
      const problem = new HttpProblem(statusOf(error), { detail: 'That address can not be read.' });
      void answerWithProblem(problem, request, reply);
    },
  });

  server.setErrorHandler(answerWithProblem);
  server.setNotFoundHandler(() => {
    throw new HttpProblem(404, { detail: 'There is nothing at this address.' });
  });
  observeRequests(server, options.metrics);

  server.get('/live', { logLevel: 'warn' }, () => ({ status: 'ok' }));

  server.get('/ready', { logLevel: 'warn' }, async (request, reply) => {
    const report = await checkHealth(options.checks);
    const mayKnow =
      options.bearerToken !== undefined &&
      isBearerAuthorised(request.headers.authorization, options.bearerToken);
    return reply
      .code(report.isReady ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({
        status: report.isReady ? 'ok' : 'unavailable',
        ...(mayKnow ? { checks: report.checks } : {}),
      });
  });

  server.get('/metrics', { logLevel: 'warn' }, async (_request, reply) =>
    reply.type(options.metrics.contentType).send(await options.metrics.metrics()),
  );
  return server;
}

/** `/path/live` is `/live`, and `/pathology` is not `/ology`. */
function withoutBasePath(url: string, basePath: string): string {
  if (basePath === '' || !url.startsWith(basePath)) return url;
  const rest = url.slice(basePath.length);
  if (rest === '' || rest.startsWith('?')) return `/${rest}`;
  return rest.startsWith('/') ? rest : url;
}

async function answerWithProblem(error: unknown, request: FastifyRequest, reply: FastifyReply) {
  if (statusOf(error) >= 500) {
    // A 5xx that a route chose (the torrent client is down) is coped with; any other is a mistake of ours.
    const level = error instanceof HttpProblem ? 'warn' : 'error';
    request.log[level]({ err: error, route: routeOf(request) }, 'request failed');
  }
  const { body, retryAfterSeconds } = problemAnswer(error, request.id);
  if (retryAfterSeconds !== undefined) void reply.header('retry-after', String(Math.ceil(retryAfterSeconds)));
  return reply.code(body.status).type('application/problem+json').send(body);
}

function observeRequests(server: FastifyInstance, metrics: Registry): void {
  const durations = new Histogram({
    name: 'matinee_http_request_duration_seconds',
    help: 'How long requests took, by route and status.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.1, 0.3, 1, 3, 10],
    registers: [metrics],
  });
  server.addHook('onRequest', async (request, reply) => {
    void reply.header('x-request-id', request.id);
  });
  server.addHook('onResponse', async (request, reply) => {
    const route = routeOf(request);
    const { method } = request;
    durations.observe({ method, route, status: reply.statusCode }, reply.elapsedTime / 1_000);
    request.log.info({ method, route, status: reply.statusCode, durationMs: reply.elapsedTime }, 'request');
  });
}

function routeOf(request: FastifyRequest): string {
  return request.routeOptions.url ?? 'unknown';
}
