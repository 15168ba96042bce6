import type { Logger } from '@matinee/runtime/logging/logger';
import type { Update } from 'grammy/types';

/** What is done with updates that Telegram gives, whichever way they come. */
export interface UpdateIntake {
  /** Keeps them; Telegram is told that we have them afterwards. */
  store(updates: ReceivedUpdate[]): Promise<void>;
  /** There is something new to handle. */
  onStored(): void;
  /** These came and could not be stored; Telegram keeps them and gives them again. */
  onNotStored(updates: ReceivedUpdate[]): void;
  logger: Logger;
}

export interface ReceivedUpdate {
  /** Whose order it belongs to. */
  chatId: number;
  update: Update;
}
