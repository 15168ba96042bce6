import { InlineKeyboard } from 'grammy';
import { encodeButton } from '../replies/callback-data.ts';
import type { Texts } from '../texts/texts.ts';

/** The action of the buttons under a list of downloads; `mine` or `all`. */
export const PROGRESS_ACTION = 'prog';

export function progressKeyboard(
  user: { id: number; role: string },
  everybody: boolean,
  texts: Texts,
): InlineKeyboard {
  const keyboard = new InlineKeyboard().text(
    texts.plain('progress-refresh'),
    encodeButton(user.id, PROGRESS_ACTION, everybody ? 'all' : 'mine'),
  );
  if (user.role !== 'admin') return keyboard;
  return keyboard.text(
    texts.plain(everybody ? 'progress-show-mine' : 'progress-show-all'),
    encodeButton(user.id, PROGRESS_ACTION, everybody ? 'mine' : 'all'),
  );
}
