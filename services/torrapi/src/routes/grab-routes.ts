import {
  type GrabAnswer,
  grabAnswerSchema,
  grabRequestSchema,
  idempotencyKeySchema,
  MAX_METAINFO_BYTES,
  replaceRequestSchema,
} from '@matinee/torrapi-client/grab';
import { infoHashSchema } from '@matinee/torrapi-client/torrents';
import { z } from 'zod';
import type { GrabRelease } from '../grabs/grab-release.ts';
import type { GrabResult } from '../grabs/grab-result.ts';
import type { ReplaceTorrent } from '../grabs/replace-torrent.ts';
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

const replaceSchema = {
  summary: 'Put another torrent in the place of this one',
  description:
    'For a followed torrent that has changed: the new one goes into the same directory and is checked against what lies there; then the old one is removed, without its data, unless somebody else asked for it. Otherwise like a grab.',
  tags: schema.tags,
  params: z.object({ infoHash: infoHashSchema }),
  headers: schema.headers,
  body: replaceRequestSchema,
  response: schema.response,
};

export interface GrabRoutesDeps {
  grabRelease: GrabRelease;
  replaceTorrent: ReplaceTorrent;
}

/** `POST /torrents` and `POST /torrents/{infoHash}/replace`. */
export function grabRoutes(api: Api, deps: GrabRoutesDeps): void {
  api.post('/torrents', { schema, bodyLimit: BODY_LIMIT_BYTES }, async (request, reply) => {
    const answer = answerOf(await deps.grabRelease(request.body, keyOf(request)));
    return reply.code(answer.outcome === 'added' ? 201 : 200).send(answer);
  });

  const replacing = { schema: replaceSchema, bodyLimit: BODY_LIMIT_BYTES };
  api.post('/torrents/:infoHash/replace', replacing, async (request, reply) => {
    const { infoHash } = request.params;
    const answer = answerOf(await deps.replaceTorrent(infoHash, request.body, keyOf(request)));
    return reply.code(answer.outcome === 'added' ? 201 : 200).send(answer);
  });
}

function keyOf(request: { headers: { 'idempotency-key'?: string | undefined } }): string | null {
  return request.headers['idempotency-key'] ?? null;
}

function answerOf(result: GrabResult): GrabAnswer {
  switch (result.type) {
    case 'done': {
      const { type: _, ...answer } = result;
      return answer;
    }
    case 'release-gone':
      throw torrapiProblem('release-gone');
    case 'kept': {
      const { reason, retryAfterSeconds } = result;
      throw torrapiProblem(reason, { retryAfterSeconds, extra: { isKept: true } });
    }
    case 'refused':
      throw torrapiProblem(result.code, { detail: result.detail });
  }
}
