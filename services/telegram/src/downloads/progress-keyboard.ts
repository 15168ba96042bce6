import type { Texts } from '@matinee/texts/texts';
import { InlineKeyboard } from 'grammy';
import { encodeButton } from '../replies/callback-data.ts';
import { evenRow } from '../replies/even-row.ts';
import { isUnderWay, type ShownDownload } from './progress-message.ts';

/** What the buttons under a list of downloads do: refresh it (`mine` or `all`), ask whether to cancel one. */
export const PROGRESS_ACTIONS = {
  show: 'prog',
  askToCancel: 'canq',
  cancel: 'canc',
  keep: 'cank',
  startAgain: 'prst',
} as const;

export interface ProgressView {
  user: { id: number; role: string };
  everybody: boolean;
  downloads: ShownDownload[];
}

/** *Refresh*, *cancel* for each that is still on its way, and for admins *everybody's*. */
export function progressKeyboard({ user, everybody, downloads }: ProgressView, texts: Texts): InlineKeyboard {
  const keyboard = new InlineKeyboard();
  const underWay = downloads
    .map((shown, position) => ({ shown, number: position + 1 }))
    .filter(({ shown }) => isUnderWay(shown));
  const inRow = evenRow(underWay.length, 3);
  underWay.forEach(({ shown, number }, position) => {
    if (position > 0 && position % inRow === 0) keyboard.row();
    keyboard.text(
      texts.plain('progress-cancel', { number }),
      encodeButton(user.id, PROGRESS_ACTIONS.askToCancel, shown.download.infoHash),
    );
  });
  keyboard
    .row()
    .text(
      texts.plain('progress-refresh'),
      encodeButton(user.id, PROGRESS_ACTIONS.show, everybody ? 'all' : 'mine'),
    );
  if (user.role !== 'admin') return keyboard;
  return keyboard.text(
    texts.plain(everybody ? 'progress-show-mine' : 'progress-show-all'),
    encodeButton(user.id, PROGRESS_ACTIONS.show, everybody ? 'mine' : 'all'),
  );
}
