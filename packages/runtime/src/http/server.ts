import { randomUUID } from 'node:crypto';
import { isRequestId, REQUEST_ID_HEADER, withRequestId } from '@matinee/request-id/request-id';
import fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import { Gauge, Histogram, type Registry } from 'prom-client';
import type { Logger } from '../logging/logger.ts';
import { isBearerAuthorised } from './bearer.ts';
import { checkHealth, type HealthCheck } from './health.ts';
import { mayReadMetrics } from './may-read-metrics.ts';
import { HttpProblem, problemAnswer, statusOf } from './problem.ts';

export { listen, PortTakenError } from './listen.ts';

export interface HttpServerOptions {
  logger: Logger;
  /** By name: what must work for this service to be ready. */
  checks: Readonly<Record<string, HealthCheck>>;
  metrics: Registry;
  /** Who shows it may read `/metrics`; without it only this machine itself may. */
  metricsToken?: string | undefined;
  /** Who shows it sees why the service is not ready; without it nobody does. */
  bearerToken?: string | undefined;
  /** Whose `X-Forwarded-…` headers to believe; nobody's by default. */
  trustProxy?: boolean | string | undefined;
  /** `/path`, where a proxy may serve all of it below one, whether the proxy cuts it off or not. */
  basePath?: string | undefined;
  /** Bytes of a request's body; 1 MiB by default. */
  bodyLimitBytes?: number | undefined;
}

/**
 * A Fastify instance with `/live` (the process answers), `/ready` (all checks pass), `/metrics` (Prometheus) and RFC 9457 problems for
 * every error. Routes are the caller's to add. Requests are logged by route, never by URL: URLs can hold tokens.
 */
export function createHttpServer(options: HttpServerOptions): FastifyInstance {
  const server: FastifyInstance = fastify({
    loggerInstance: options.logger as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    // The request id comes into every line by itself, also into those that are not written through `request.log`.
    childLoggerFactory: (logger, _bindings, options) => logger.child({}, options),
    genReqId: ({ headers }) => {
      const given = headers[REQUEST_ID_HEADER];
      return isRequestId(given) ? given : randomUUID();
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

  followRequests(server);
  server.setErrorHandler((error, request, reply) =>
    withRequestId(request.id, () => answerWithProblem(error, request, reply)),
  );
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

  observeChecks(options);
  server.get('/metrics', { logLevel: 'warn' }, async (request, reply) => {
    if (!mayReadMetrics(request.raw, options.metricsToken)) {
      void reply.header('www-authenticate', 'Bearer');
      throw new HttpProblem(401, { detail: 'Metrics are for whoever knows METRICS_TOKEN.' });
    }
    return reply
      .type(options.metrics.contentType)
      .header('cache-control', 'no-store')
      .send(await options.metrics.metrics());
  });
  return server;
}

/** Whatever a request leads to is done under its id. Reading a body ends in another context: it is entered again after that. */
function followRequests(server: FastifyInstance): void {
  server.addHook('onRequest', (request, _reply, done) => withRequestId(request.id, done));
  server.addHook('preValidation', (request, _reply, done) => withRequestId(request.id, done));
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

/** What must work, as it is when somebody looks. */
function observeChecks({ checks, metrics }: HttpServerOptions): void {
  new Gauge({
    name: 'matinee_check_up',
    help: 'Whether what this service needs works: 1 for yes, 0 for no. All of them make /ready.',
    labelNames: ['check'],
    registers: [metrics],
    async collect() {
      const report = await checkHealth(checks);
      for (const [check, outcome] of Object.entries(report.checks))
        this.set({ check }, outcome === 'ok' ? 1 : 0);
    },
  });
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
    void reply.header(REQUEST_ID_HEADER, request.id);
  });
  server.addHook('onResponse', async (request, reply) => {
    const route = routeOf(request);
    const { method } = request;
    durations.observe({ method, route, status: reply.statusCode }, reply.elapsedTime / 1_000);
    withRequestId(request.id, () =>
      request.log.info({ method, route, status: reply.statusCode, durationMs: reply.elapsedTime }, 'request'),
    );
  });
}

function routeOf(request: FastifyRequest): string {
  return request.routeOptions.url ?? 'unknown';
}
