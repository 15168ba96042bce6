import type { LiveMessage } from '@matinee/db/live-messages';
import type { Logger } from '@matinee/runtime/logging/logger';
import type { Html } from '@matinee/texts/html';
import type { InlineKeyboard } from 'grammy';
import { type Api, GrammyError } from 'grammy';
import { HTML } from '../replies/parse-mode.ts';
import { floodSeconds } from '../updates/flood.ts';

/** A person sees movement, and Telegram's one message a second for a chat stays far. */
export const REFRESH_EVERY_SECONDS = 5;
const LOOK_EVERY_MS = 1_000;
const MOST_AT_ONCE = 30;

/** What a live message says now; `isFinal` when nothing more will change. `null`: there is nothing to show any more. */
export interface LiveView {
  text: Html;
  keyboard: InlineKeyboard | null;
  isFinal: boolean;
}

export interface LiveMessages {
  start(): void;
  stop(): Promise<void>;
  /** A message was just put under care: look at it soon. */
  wake(): void;
}

export interface LiveMessagesDeps {
  api: Api;
  takeDue: (limit: number, everySeconds: number) => Promise<LiveMessage[]>;
  stopFollowing: (message: LiveMessage) => Promise<void>;
  /** All at once, so that they share one call to the torrent client. */
  view: (messages: LiveMessage[]) => Promise<(LiveView | null)[]>;
  hasAny: () => Promise<boolean>;
  now: () => Date;
  logger: Logger;
}

/**
 * Edits messages that show progress, until they are over. Which ones is in the database, so that a restart goes on with
 * them. Nothing is looked for while there is none: `wake` says that there is one, and a start looks once.
 */
export function createLiveMessages(deps: LiveMessagesDeps): LiveMessages {
  const { api, takeDue, stopFollowing, view, logger } = deps;
  let timer: NodeJS.Timeout | null = null;
  let round: Promise<void> | null = null;
  let isOn = false;
  /** Chats that Telegram wants to hear nothing for, and until when. */
  const quiet = new Map<number, number>();

  async function refreshDue(): Promise<void> {
    try {
      const taken = await takeDue(MOST_AT_ONCE, REFRESH_EVERY_SECONDS);
      if (taken.length === 0) {
        isOn = await deps.hasAny();
        return;
      }
      const due = taken.filter(({ chatId }) => !isQuiet(chatId));
      const views = await view(due);
      await Promise.all(due.map((message, position) => refreshOne(message, views[position] ?? null)));
    } catch (error) {
      logger.warn({ err: error }, 'live messages could not be refreshed');
    }
  }

  function isQuiet(chatId: number): boolean {
    const until = quiet.get(chatId) ?? 0;
    if (until > deps.now().getTime()) return true;
    quiet.delete(chatId);
    return false;
  }

  async function refreshOne(message: LiveMessage, shown: LiveView | null): Promise<void> {
    const isOver = shown === null || shown.isFinal || message.until <= deps.now();
    try {
      if (shown !== null) {
        await api.editMessageText(message.chatId, message.messageId, shown.text, {
          ...HTML,
          ...(shown.keyboard === null ? {} : { reply_markup: shown.keyboard }),
        });
      }
      if (isOver) await stopFollowing(message);
    } catch (error) {
      if (!(error instanceof GrammyError)) throw error;
      // What it would have shown, the next edit shows.
      const seconds = floodSeconds(error);
      if (seconds !== null) quiet.set(message.chatId, deps.now().getTime() + seconds * 1_000);
      // The person deleted the message, or blocked the bot: nobody is looking at it.
      if (error.error_code === 400 || error.error_code === 403) await stopFollowing(message);
    }
  }

  return {
    start: () => {
      isOn = true;
      timer = setInterval(() => {
        if (!isOn || round !== null) return;
        round = refreshDue().finally(() => {
          round = null;
        });
      }, LOOK_EVERY_MS);
    },
    stop: async () => {
      if (timer !== null) clearInterval(timer);
      await round;
    },
    wake: () => {
      isOn = true;
    },
  };
}
