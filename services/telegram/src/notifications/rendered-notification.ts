import type { InlineKeyboard } from 'grammy';
import type { Html } from '../texts/html.ts';

/** A notification as it goes into a chat. */
export interface RenderedNotification {
  text: Html;
  keyboard?: InlineKeyboard;
}
