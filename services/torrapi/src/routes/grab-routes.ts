import {
  grabAnswerSchema,
  grabRequestSchema,
  idempotencyKeySchema,
  MAX_METAINFO_BYTES,
} from '@matinee/torrapi-client/grab';
import { z } from 'zod';
import type { GrabRelease } from '../grabs/grab-release.ts';
import { torrapiProblem } from '../http/torrapi-problem.ts';
import type { Api } from './api.ts';
import { problemAnswers } from './problem-answers.ts';

/** A .torrent in base64, and room for the rest. */
const BODY_LIMIT_BYTES = Math.ceil((MAX_METAINFO_BYTES * 4) / 3) + 64 * 1024;

const schema = {
  summary: 'Grab a torrent for somebody',
  description:
    'Written down first, then done. A 503 with isKept means: stored, and tried again until it works. Repeated with the same Idempotency-Key by the same user it is one request.',
  tags: ['torrents'],
  headers: z.object({ 'idempotency-key': idempotencyKeySchema.optional() }),
  body: grabRequestSchema,
  response: {
    200: grabAnswerSchema.describe('It was there; this user has asked for it too now.'),
    201: grabAnswerSchema.describe('Added.'),
    ...problemAnswers,
  },
};

/** `POST /torrents`. */
export function grabRoutes(api: Api, deps: { grabRelease: GrabRelease }): void {
  api.post('/torrents', { schema, bodyLimit: BODY_LIMIT_BYTES }, async (request, reply) => {
    const result = await deps.grabRelease(request.body, request.headers['idempotency-key'] ?? null);
    switch (result.type) {
      case 'done': {
        const { type: _, ...answer } = result;
        return reply.code(answer.outcome === 'added' ? 201 : 200).send(answer);
      }
      case 'release-gone':
        throw torrapiProblem('release-gone');
      case 'kept':
        throw torrapiProblem(result.reason, {
          retryAfterSeconds: result.retryAfterSeconds,
          extra: { isKept: true },
        });
      case 'refused':
        throw torrapiProblem(result.code, { detail: result.detail });
    }
  });
}
