import type { FastifyReply } from 'fastify';
import { z } from 'zod';

/** A Telegram id in an address: whole, and negative for groups. */
export const idSchema = z.coerce.number().int();

/** `:id` of a person or group. */
export const idParams = z.object({ id: idSchema });

/** Where in the world a message goes. */
export const placeSchema = z.object({
  chatId: idSchema.optional(),
  replyToId: idSchema.optional(),
  threadId: idSchema.optional(),
});

const statuses = new Map([
  ['no-such-person', 404],
  ['no-such-chat', 404],
  ['no-such-message', 404],
  ['no-such-group', 404],
  ['no-such-button', 409],
  ['blocked', 409],
  ['empty', 400],
  ['invalid', 400],
]);

/** Answers a request that can't be granted: `{error: reason, detail?}`. */
export async function refuse(reply: FastifyReply, reason: string, detail?: string): Promise<FastifyReply> {
  return await reply
    .status(statuses.get(reason) ?? 400)
    .send({ error: reason, ...(detail !== undefined && { detail }) });
}

/** Reads a value with its schema, or says in one line what is wrong with it. */
export function read<T>(
  schema: z.ZodType<T>,
  value: unknown,
): { type: 'read'; value: T } | { type: 'invalid'; detail: string } {
  const parsed = schema.safeParse(value ?? {});
  if (parsed.success) return { type: 'read', value: parsed.data };
  const detail = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
  return { type: 'invalid', detail };
}
