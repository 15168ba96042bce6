import type { Server } from 'node:http';
import Fastify, { type FastifyBaseLogger, type FastifyHttpOptions, type FastifyInstance } from 'fastify';

/**
 * A Fastify application for a fake service. It logs no requests (keys and tokens stand in their addresses), only its own
 * failures.
 */
export function createFakeApp(
  logger: FastifyBaseLogger,
  options: Omit<FastifyHttpOptions<Server>, 'logger' | 'loggerInstance'> = {},
): FastifyInstance {
  const app = Fastify({ ...options, logger: false });
  app.setErrorHandler((error, _request, reply) => {
    const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
    if (status >= 500) logger.error({ err: error }, 'a fake service failed');
    return reply.code(status).send({ error: error instanceof Error ? error.message : 'failed' });
  });
  return app;
}
