import type { Update as StoredUpdate } from '@matinee/db/telegram-updates';
import type { Update } from 'grammy/types';

/** The database keeps updates as it got them; here they are Telegram's again. */
export function asUpdate(stored: StoredUpdate): Update {
  return stored as unknown as Update;
}

export function asStored(received: { chatId: number; update: Update }): {
  chatId: number;
  update: StoredUpdate;
} {
  return { chatId: received.chatId, update: received.update as unknown as StoredUpdate };
}
