import { isBearerAuthorised } from '@matinee/runtime/http/bearer';
import type { FastifyInstance } from 'fastify';
import { torrapiProblem } from './torrapi-problem.ts';

/** Lets only those in who show the token, before a byte of their body is read. */
export function requireToken(api: FastifyInstance, token: string): void {
  api.addHook('onRequest', async (request, reply) => {
    if (isBearerAuthorised(request.headers.authorization, token)) return;
    void reply.header('www-authenticate', 'Bearer');
    throw torrapiProblem('unauthorized');
  });
}
