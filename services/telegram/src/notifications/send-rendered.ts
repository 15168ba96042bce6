import { type Api, GrammyError } from 'grammy';
import { HTML } from '../replies/parse-mode.ts';
import type { RenderedNotification } from './rendered-notification.ts';

/** A chat, or a topic of a forum. */
export interface Destination {
  chatId: number;
  threadId: number | null;
}

/** Sends a notification, under its picture where it has one. A picture that Telegram does not take must not cost the words. */
export async function sendRendered(
  api: Pick<Api, 'sendMessage' | 'sendPhoto'>,
  { chatId, threadId }: Destination,
  { text, keyboard, pictureUrl }: RenderedNotification,
): Promise<void> {
  const other = {
    ...HTML,
    ...(threadId === null ? {} : { message_thread_id: threadId }),
    ...(keyboard === undefined ? {} : { reply_markup: keyboard }),
  };
  if (pictureUrl !== undefined) {
    try {
      await api.sendPhoto(chatId, pictureUrl, { ...other, caption: text });
      return;
    } catch (error) {
      if (!isRefusal(error)) throw error;
    }
  }
  await api.sendMessage(chatId, text, { ...other, link_preview_options: { is_disabled: true } });
}

/** Said of the picture, or of the chat: in that case the words are refused too, and whoever called hears it. */
function isRefusal(error: unknown): boolean {
  return error instanceof GrammyError && error.error_code === 400;
}
