import type { Html } from '@matinee/texts/html';
import type { InlineKeyboard } from 'grammy';

/** A notification as it goes into a chat. */
export interface RenderedNotification {
  text: Html;
  /** Stands above the text, which has to fit under a picture then. One that Telegram can't load costs only itself. */
  pictureUrl?: string;
  keyboard?: InlineKeyboard;
}
