import type { Update } from 'grammy/types';

/** The chat whose order an update belongs to; without one, the person's (their private chat has the same number). */
export function chatOfUpdate(update: Update): number {
  const message = update.message ?? update.edited_message ?? update.callback_query?.message;
  return message?.chat.id ?? update.my_chat_member?.chat.id ?? update.callback_query?.from.id ?? 0;
}
