import rateLimit from '@fastify/rate-limit';
import { isBearerAuthorised } from '@matinee/runtime/http/bearer';
import type { FastifyInstance } from 'fastify';
import { torrapiProblem } from './torrapi-problem.ts';

export interface RateLimits {
  /** Requests a minute of one address that shows the token. */
  perMinute: number;
  /** Of one that does not: enough for a slip, not for guessing. */
  strangersPerMinute: number;
  /** Pages of links, of one address: a mail's scanner opens all of them at once, and a proxy is one address for all. */
  pagesPerMinute: number;
}

export const RATE_LIMITS: RateLimits = { perMinute: 6_000, strangersPerMinute: 30, pagesPerMinute: 1_200 };

/**
 * Limits what one address may ask, counted in this process, before anything else is looked at. Strangers are counted
 * apart: one at the address of a service of ours must not use up what is that one's.
 */
export async function limitRate(api: FastifyInstance, token: string, limits: RateLimits): Promise<void> {
  await api.register(rateLimit, { global: false, timeWindow: '1 minute' });
  const ours = api.createRateLimit({ max: limits.perMinute });
  const strangers = api.createRateLimit({ max: limits.strangersPerMinute });
  api.addHook('onRequest', async (request) => {
    const isOurs = isBearerAuthorised(request.headers.authorization, token);
    const spent = await (isOurs ? ours : strangers)(request);
    if (spent.isAllowed || !spent.isExceeded) return;
    throw torrapiProblem('too-many-requests', { retryAfterSeconds: spent.ttlInSeconds });
  });
}
