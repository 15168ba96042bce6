import type { Texts } from '@matinee/texts/texts';
import { InlineKeyboard } from 'grammy';
import { encodeButton } from './callback-data.ts';

/** Shows what could not be delivered: stands in `/status`, and below the news that something has been given up. */
export const SHOW_DEAD_LETTERS = 'dead';

export function deadLettersKeyboard(ownerId: number, texts: Texts): InlineKeyboard {
  return new InlineKeyboard().text(texts.plain('dead-show'), encodeButton(ownerId, SHOW_DEAD_LETTERS, 0));
}
