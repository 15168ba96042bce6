import rateLimit from '@fastify/rate-limit';
import { isBearerAuthorised } from '@matinee/runtime/http/bearer';
import type { FastifyInstance } from 'fastify';
import { torrapiProblem } from './torrapi-problem.ts';

export interface RateLimits {
  /** Requests a minute of one address that shows the token. */
  perMinute: number;
  /** Of one that does not: enough for a slip, not for guessing. */
  strangersPerMinute: number;
}

export const RATE_LIMITS: RateLimits = { perMinute: 6_000, strangersPerMinute: 30 };

/** Limits what one caller may ask, counted in this process. */
export async function limitRate(api: FastifyInstance, token: string, limits: RateLimits): Promise<void> {
  const isKnown = (authorization: string | undefined) => isBearerAuthorised(authorization, token);
  await api.register(rateLimit, {
    timeWindow: '1 minute',
    max: (request) => (isKnown(request.headers.authorization) ? limits.perMinute : limits.strangersPerMinute),
    // A stranger at the address of one of our services must not use up that one's.
    keyGenerator: (request) => `${isKnown(request.headers.authorization)} ${request.ip}`,
    errorResponseBuilder: (_, { ttl }) =>
      torrapiProblem('too-many-requests', { retryAfterSeconds: Math.ceil(ttl / 1000) }),
  });
}
