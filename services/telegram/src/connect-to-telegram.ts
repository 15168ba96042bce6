import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from '@matinee/runtime/logging/logger';
import { StartError } from '@matinee/runtime/process/start-error';
import type { Api } from 'grammy';
import { GrammyError, HttpError } from 'grammy';
import type { UserFromGetMe } from 'grammy/types';

const PAUSES_MS = [500, 1_000, 2_000, 5_000, 10_000, 30_000];

/**
 * Asks Telegram who we are, until it answers: a home server's internet may come up after the bot. A token that Telegram
 * does not know is the operator's to mend.
 * @throws {StartError} for a wrong token.
 */
export async function connectToTelegram(
  api: Api,
  logger: Logger,
  signal: AbortSignal,
): Promise<UserFromGetMe> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      const me = await api.getMe();
      // A webhook left over from another set-up would keep every update from us.
      await api.deleteWebhook();
      return me;
    } catch (error) {
      // 401 for a token that is none of its, 404 for one that can't be one.
      if (error instanceof GrammyError && (error.error_code === 401 || error.error_code === 404)) {
        throw new StartError(
          'Telegram does not know the token in TELEGRAM_TOKEN. Get the right one from @BotFather (https://t.me/BotFather).',
        );
      }
      logger.warn({ err: reasonOf(error), attempt }, 'Telegram is not there yet');
      await wait(PAUSES_MS[Math.min(attempt, PAUSES_MS.length - 1)], undefined, { signal });
    }
  }
}

/** grammY keeps the reason of a failed request in a field of its own, which no logger looks at. */
function reasonOf(error: unknown): unknown {
  return error instanceof HttpError ? error.error : error;
}
