import { randomBytes } from 'node:crypto';
import { ExternalServiceError } from '@matinee/clients/http/external-service-error';
import { isDatabaseDown } from '@matinee/db/database-down';
import type { Logger } from '@matinee/runtime/logging/logger';
import { InlineKeyboard, type MiddlewareFn } from 'grammy';
import type { BotContext } from '../context.ts';
import { floodSeconds } from '../updates/flood.ts';
import { HTML } from './parse-mode.ts';

/** Which sentence tells of which service's failure. */
const SENTENCES: Record<string, string> = {
  filelist: 'failure-tracker',
  torznab: 'failure-tracker',
  tmdb: 'failure-titles',
  omdb: 'failure-titles',
  imdb: 'failure-titles',
  torrapi: 'failure-torrents',
  plex: 'failure-plex',
};

/**
 * Around every handler: whatever fails reaches the person as a sentence and a way on, and the log with the same short
 * number. What was pressed can be pressed again; what was typed can be sent again. Only a Telegram that takes no message at
 * all passes: the whole update comes again after it.
 */
export function explainFailure(logger: Logger): MiddlewareFn<BotContext> {
  return async (ctx, next) => {
    try {
      await next();
    } catch (error) {
      if (floodSeconds(error) !== null) throw error;
      const failureId = randomBytes(3).toString('hex');
      logger.error({ err: error, failureId, updateId: ctx.update.update_id }, 'update failed');
      await tell(ctx, error, failureId).catch((err: unknown) =>
        logger.warn({ err, failureId }, 'could not even say that it failed'),
      );
    }
  };
}

async function tell(ctx: BotContext, error: unknown, failureId: string): Promise<void> {
  const key = sentenceOf(error);
  const data = ctx.callbackQuery?.data;
  const keyboard =
    data === undefined ? null : new InlineKeyboard().text(ctx.texts.plain('failure-try-again'), data);
  await ctx.reply(ctx.texts.html(key, { id: failureId, again: data === undefined ? 'send' : 'press' }), {
    ...HTML,
    ...(keyboard === null ? {} : { reply_markup: keyboard }),
  });
}

function sentenceOf(error: unknown): string {
  if (error instanceof ExternalServiceError) return SENTENCES[error.service] ?? 'failure-outside';
  return isDatabaseDown(error) ? 'failure-database' : 'failure';
}
