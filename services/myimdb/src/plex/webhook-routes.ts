import { createHash, timingSafeEqual } from 'node:crypto';
import multipart, { type Multipart } from '@fastify/multipart';
import { readPlexWebhook } from '@matinee/clients/plex/plex-webhook';
import type { LibraryEvent } from '@matinee/domain/library/events';
import { HttpProblem } from '@matinee/runtime/http/problem';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** Payloads have some kilobytes; the picture that may come with one is not looked at. */
const LIMITS = { fieldSize: 256 * 1024, fileSize: 2 * 1024 * 1024, fields: 8, files: 2, parts: 10 };

/**
 * Where Plex says what happens. It signs nothing: the end of the address is what tells it from strangers, to whom there is nothing here.
 */
export async function plexWebhooks(
  app: FastifyInstance,
  { secret, handle }: { secret: string; handle: (event: LibraryEvent) => Promise<void> },
): Promise<void> {
  await app.register(multipart, { limits: LIMITS, throwFileSizeLimit: false });

  app.post<{ Params: { secret: string } }>(
    '/plex/webhooks/:secret',
    {
      // Before a byte of the body is read.
      onRequest: async (request: FastifyRequest<{ Params: { secret: string } }>) => {
        if (!isSame(request.params.secret, secret)) {
          throw new HttpProblem(404, { detail: 'There is nothing at this address.' });
        }
      },
    },
    async (request, reply) => {
      const event = readPlexWebhook(await readPayload(request));
      if (event === null) throw new HttpProblem(400, { detail: 'This is not a webhook of a Plex server.' });
      await handle(event);
      return reply.code(204).send();
    },
  );
}

/** The part of that name: some clients of HTTP call it a file. All parts are read, or the answer would come before the question has ended. */
async function readPayload(request: FastifyRequest): Promise<string> {
  if (!request.isMultipart()) throw new HttpProblem(415, { detail: 'Plex sends multipart/form-data.' });
  let payload = '';
  for await (const part of request.parts()) {
    const text = await readPart(part);
    if (part.fieldname === 'payload') payload = text;
  }
  return payload;
}

async function readPart(part: Multipart): Promise<string> {
  if (part.type === 'field') return String(part.value);
  if (part.fieldname === 'payload') return (await part.toBuffer()).toString('utf8');
  part.file.resume();
  return '';
}

function isSame(given: string, secret: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(secret));
}
