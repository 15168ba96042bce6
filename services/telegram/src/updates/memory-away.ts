import type { Language } from '@matinee/domain/users/user';
import type { Logger } from '@matinee/runtime/logging/logger';
import type { TextCatalogue } from '@matinee/texts/texts';
import type { Api } from 'grammy';
import { HTML } from '../replies/parse-mode.ts';

export interface MemoryAway {
  /** These chats have written something that cannot be stored at the moment. */
  tell(chatIds: readonly number[]): void;
  /** It can again: the next time is another story. */
  isOver(): void;
}

/**
 * While the database is away nothing can be answered, but people hear that, once, and that what they sent is kept: Telegram
 * does that. Only those that this process has talked to are known then; everybody else hears nothing, as ever.
 */
export function createMemoryAway(deps: {
  api: Api;
  texts: TextCatalogue;
  languageOf: (chatId: number) => Language | null;
  logger: Logger;
}): MemoryAway {
  const told = new Set<number>();
  return {
    tell: (chatIds) => {
      for (const chatId of new Set(chatIds)) {
        const language = deps.languageOf(chatId);
        if (language === null || told.has(chatId)) continue;
        told.add(chatId);
        deps.api
          .sendMessage(chatId, deps.texts.for(language).html('memory-away'), HTML)
          .catch((err: unknown) => deps.logger.warn({ err }, 'could not say that the database is away'));
      }
    },
    isOver: () => told.clear(),
  };
}
