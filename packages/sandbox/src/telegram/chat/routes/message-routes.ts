import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Place } from '../../people/person-messages.ts';
import type { SendOutcome } from '../../people/person-outcome.ts';
import type { TelegramControl } from '../../telegram-control.ts';
import type { Streams } from '../streams.ts';
import { idParams, idSchema, placeSchema, read, refuse } from './request-values.ts';
import { waitForChange } from './wait-for-change.ts';

const messageParams = z.object({ id: idSchema, messageId: idSchema });
const textSchema = placeSchema.extend({ text: z.string() });
const stickerSchema = placeSchema.extend({ emoji: z.string().min(1) });
const pressSchema = z.object({
  messageId: idSchema,
  data: z.string(),
  chatId: idSchema.optional(),
  forged: z.boolean().optional(),
  inaccessible: z.boolean().optional(),
});
const questionSchema = z.object({
  chatId: idSchema.optional(),
  limit: idSchema.min(1).max(1000).optional(),
  beforeId: idSchema.optional(),
  /** With `waitMs`: answers when there is something newer than this version, or the time is over. */
  after: z.coerce.number().optional(),
  waitMs: z.coerce.number().min(0).max(60_000).default(0),
});

/** A person's messages: reading, sending, editing, pressing. */
export function registerMessageRoutes(
  api: FastifyInstance,
  control: TelegramControl,
  streams: Streams,
): void {
  const { messages } = control;

  api.get('/people/:id/messages', async (request, reply) => {
    const params = read(idParams, request.params);
    const query = read(questionSchema, request.query);
    if (params.type === 'invalid' || query.type === 'invalid') return await refuse(reply, 'invalid');
    const { chatId, limit, beforeId, after, waitMs } = query.value;
    if (after !== undefined && waitMs > 0) {
      await waitForChange({ control, streams, reply, personId: params.value.id, after, waitMs });
    }
    const answer = control.look(params.value.id, {
      ...(chatId !== undefined && { chatId }),
      ...(limit !== undefined && { limit }),
      ...(beforeId !== undefined && { beforeId }),
    });
    return answer ?? (await refuse(reply, 'no-such-chat'));
  });

  api.post('/people/:id/messages', async (request, reply) => {
    return await withBody(textSchema, request, reply, ({ text, ...place }, id) =>
      messages.sendText(id, text, place),
    );
  });

  api.post('/people/:id/sticker', async (request, reply) => {
    return await withBody(stickerSchema, request, reply, ({ emoji, ...place }, id) =>
      messages.sendSticker(id, emoji, place),
    );
  });

  for (const kind of ['photo', 'document'] as const) {
    const send = kind === 'photo' ? messages.sendPhoto : messages.sendDocument;
    api.post(`/people/:id/${kind}`, async (request, reply) => {
      const params = read(idParams, request.params);
      const part = request.isMultipart() ? await request.file() : undefined;
      if (params.type === 'invalid' || !part) return await refuse(reply, 'invalid', 'a file is needed');
      const file = { name: part.filename, mimeType: part.mimetype, bytes: await part.toBuffer() };
      const fields = Object.entries(part.fields).flatMap(([name, field]) =>
        field && 'value' in field ? [[name, field.value] as const] : [],
      );
      const { caption = '', ...place } = Object.fromEntries(fields) as Record<string, string>;
      const where = read(placeSchema, place);
      if (where.type === 'invalid') return await refuse(reply, 'invalid', where.detail);
      return await answer(reply, await send(params.value.id, file, caption, where.value));
    });
  }

  api.put('/people/:id/messages/:messageId', async (request, reply) => {
    return await withBody(textSchema, request, reply, ({ text, ...place }, id, messageId) =>
      messages.editText(id, messageId, text, place),
    );
  });

  api.delete('/people/:id/messages/:messageId', async (request, reply) => {
    const params = read(messageParams, request.params);
    const where = read(placeSchema, request.query);
    if (params.type === 'invalid' || where.type === 'invalid') return await refuse(reply, 'invalid');
    return await answer(reply, messages.remove(params.value.id, params.value.messageId, where.value));
  });

  api.post('/people/:id/press', async (request, reply) => {
    const params = read(idParams, request.params);
    const body = read(pressSchema, request.body);
    if (params.type === 'invalid') return await refuse(reply, 'no-such-person');
    if (body.type === 'invalid') return await refuse(reply, 'invalid', body.detail);
    const outcome = control.press(params.value.id, body.value);
    return outcome.type === 'pressed' ? outcome : await refuse(reply, outcome.reason);
  });

  api.get('/files/:fileId/:name', async (request, reply) => {
    const file = control.files.find((request.params as { fileId: string }).fileId);
    const bytes = file && (await control.files.bytesOf(file));
    if (!bytes) return await refuse(reply, 'no-such-message');
    const isPicture = /^image\/(?:png|jpeg|gif|webp|bmp)$/.test(file.mimeType);
    return await reply
      .type(isPicture ? file.mimeType : 'application/octet-stream')
      .header('cache-control', 'private, max-age=3600')
      .header('x-content-type-options', 'nosniff')
      .header(
        'content-disposition',
        isPicture ? 'inline' : `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      )
      .send(bytes);
  });
}

async function withBody<T extends Place>(
  schema: z.ZodType<T>,
  request: FastifyRequest,
  reply: FastifyReply,
  act: (body: T, personId: number, messageId: number) => SendOutcome | Promise<SendOutcome>,
): Promise<FastifyReply> {
  const params = read(messageParams.partial({ messageId: true }), request.params);
  if (params.type === 'invalid') return await refuse(reply, 'no-such-person');
  const body = read(schema, request.body);
  if (body.type === 'invalid') return await refuse(reply, 'invalid', body.detail);
  return await answer(reply, await act(body.value, params.value.id, params.value.messageId ?? 0));
}

async function answer(reply: FastifyReply, outcome: SendOutcome): Promise<FastifyReply> {
  if (outcome.type === 'refused') return await refuse(reply, outcome.reason);
  return await reply.send({ messages: outcome.messages });
}
