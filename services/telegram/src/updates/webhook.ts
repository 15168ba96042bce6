import { createHmac, timingSafeEqual } from 'node:crypto';
import type { createHttpServer } from '@matinee/runtime/http/server';
import { within } from '@matinee/runtime/process/within';
import type { Update } from 'grammy/types';
import { z } from 'zod';
import { chatOfUpdate } from './chat-of-update.ts';
import type { UpdateIntake } from './intake.ts';
import type { UpdateReceiver } from './receive-updates.ts';

/** Far more than the longest message with all its entities and buttons. */
const LARGEST_BYTES = 512 * 1024;
/** Whoever waits for an answer has none after this; Telegram brings the update again. */
const STORE_PATIENCE_MS = 4_000;
const AGAIN_AFTER_SECONDS = 2;

/** An update is Telegram's to describe; its number is what we need of it here. */
const updateSchema = z.looseObject({ update_id: z.int().nonnegative() });

/** Nothing is fetched where Telegram brings it. */
export const BY_WEBHOOK: UpdateReceiver = {
  start: () => undefined,
  stop: async () => undefined,
  isHealthy: () => true,
};

/**
 * The secret that goes with the webhook: made of the bot's own token, so that all replicas know it and nobody has to think
 * of one. Says nothing of the token.
 */
export function webhookSecret(token: string): string {
  return createHmac('sha256', token).update('matinee webhook').digest('base64url');
}

/**
 * Where Telegram brings updates: each is stored before it is taken, and answered at once. Any replica may get any of them;
 * who handles it, and in which order, is the inbox's to say. What can't be stored is refused, and comes again.
 */
export function webhookRoute(
  server: ReturnType<typeof createHttpServer>,
  deps: UpdateIntake & {
    /** The public address; its path is where this listens. */
    url: string;
    /** What Telegram says with each update, so that nobody else can bring any. */
    secret: string;
  },
): void {
  server.post(
    new URL(deps.url).pathname,
    {
      bodyLimit: LARGEST_BYTES,
      // Before the body is read: who does not know the secret makes us read nothing.
      onRequest: async (request, reply) => {
        if (isSecret(request.headers['x-telegram-bot-api-secret-token'], deps.secret)) return;
        deps.logger.warn('somebody without the secret called the webhook');
        return reply.code(401).send();
      },
    },
    async (request, reply) => {
      const read = updateSchema.safeParse(request.body);
      if (!read.success) return reply.code(400).send();
      const update = read.data as unknown as Update;
      const received = [{ chatId: chatOfUpdate(update), update }];
      try {
        const stored = await within(deps.store(received), STORE_PATIENCE_MS, 'too-slow');
        if (stored === 'too-slow') throw new Error('the database takes too long');
      } catch (error) {
        deps.logger.warn({ err: error, updateId: update.update_id }, 'an update could not be stored');
        deps.onNotStored(received);
        return reply.code(503).header('retry-after', AGAIN_AFTER_SECONDS).send();
      }
      deps.onStored();
      return reply.code(200).send();
    },
  );
}

function isSecret(given: unknown, secret: string): boolean {
  const digest = (text: string) => createHmac('sha256', secret).update(text).digest();
  return typeof given === 'string' && timingSafeEqual(digest(given), digest(secret));
}
