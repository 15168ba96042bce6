import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from '@matinee/runtime/logging/logger';
import { StartError } from '@matinee/runtime/process/start-error';
import type { Api } from 'grammy';
import { GrammyError, HttpError } from 'grammy';
import type { UserFromGetMe } from 'grammy/types';
import { ALLOWED_UPDATES } from './updates/receive-updates.ts';

const PAUSES_MS = [500, 1_000, 2_000, 5_000, 10_000, 30_000];

/** Where Telegram brings updates, and what it says with each. */
export interface Webhook {
  url: string;
  secret: string;
}

/**
 * Asks Telegram who we are, until it answers: a home server's internet may come up after the bot; and tells it the way that
 * updates take: to the webhook, or to whoever polls. A token that it does not know, or a webhook that it does not take, is
 * the operator's to mend.
 * @throws {StartError} for these.
 */
export async function connectToTelegram(
  api: Api,
  logger: Logger,
  signal: AbortSignal,
  webhook: Webhook | null,
): Promise<UserFromGetMe> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      const me = await api.getMe();
      await chooseWay(api, webhook);
      return me;
    } catch (error) {
      if (error instanceof StartError) throw error;
      // 401 for a token that is none of its, 404 for one that can't be one.
      if (error instanceof GrammyError && (error.error_code === 401 || error.error_code === 404)) {
        throw new StartError(
          'Telegram does not know the token in TELEGRAM_TOKEN. Get the right one from @BotFather (https://t.me/BotFather).',
        );
      }
      logger.warn({ err: reasonOf(error), attempt }, 'Telegram is not there yet');
      const retryAfter = error instanceof GrammyError ? error.parameters.retry_after : undefined;
      const pause = PAUSES_MS[Math.min(attempt, PAUSES_MS.length - 1)] ?? 30_000;
      await wait(Math.max(pause, (retryAfter ?? 0) * 1_000), undefined, { signal });
    }
  }
}

async function chooseWay(api: Api, webhook: Webhook | null): Promise<void> {
  if (webhook === null) {
    // One left over from another set-up would keep every update from us.
    await api.deleteWebhook();
    return;
  }
  try {
    await api.setWebhook(webhook.url, {
      secret_token: webhook.secret,
      allowed_updates: ALLOWED_UPDATES,
    });
  } catch (error) {
    if (!(error instanceof GrammyError) || error.error_code !== 400) throw error;
    throw new StartError(
      `Telegram does not take the address in TELEGRAM_WEBHOOK_URL: ${error.description}. It must be https, on port 443, 80, 88 or 8443, and reachable from outside; without it the bot fetches its updates.`,
    );
  }
}

/** grammY keeps the reason of a failed request in a field of its own, which no logger looks at. */
function reasonOf(error: unknown): unknown {
  return error instanceof HttpError ? error.error : error;
}
