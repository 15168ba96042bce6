import type { ClaimedUpdate } from '@matinee/db/telegram-updates';
import type { Language } from '@matinee/domain/users/user';
import type { Logger } from '@matinee/runtime/logging/logger';
import type { TextCatalogue } from '@matinee/texts/texts';
import type { Api } from 'grammy';
import { HTML } from '../replies/parse-mode.ts';

/** An update that could not be finished: the person hears so (people we know, that is), the log has its number. */
export function createGiveUp(deps: {
  api: Api;
  texts: TextCatalogue;
  languageOf: (chatId: number) => Promise<Language | null>;
  logger: Logger;
}): (claimed: ClaimedUpdate, reason: 'too-slow' | 'too-often') => Promise<void> {
  return async (claimed, reason) => {
    deps.logger.error({ updateId: claimed.updateId, reason, attempts: claimed.attempts }, 'update given up');
    const language = await deps.languageOf(claimed.chatId);
    if (language === null) return;
    // Who blocked the bot, or a Telegram that is away, must not bring the update back for ever.
    await deps.api
      .sendMessage(claimed.chatId, deps.texts.for(language).html('failure-too-slow'), HTML)
      .catch((err: unknown) =>
        deps.logger.warn({ err, updateId: claimed.updateId }, 'could not say that it was given up'),
      );
  };
}
