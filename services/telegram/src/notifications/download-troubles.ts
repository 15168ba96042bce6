import type { NotificationContent } from '@matinee/domain/notifications/notification';
import type { ImdbId } from '@matinee/domain/titles/imdb-id';
import type { TorrentErrorReason } from '@matinee/domain/torrents/error-reason';
import { formatPercent, formatSpan } from '@matinee/texts/format';
import { type Html, joinHtml, shorten } from '@matinee/texts/html';
import type { Texts } from '@matinee/texts/texts';
import { InlineKeyboard } from 'grammy';
import { PROGRESS_ACTIONS } from '../downloads/progress-keyboard.ts';
import { ACTIONS as DOWNLOAD } from '../features/download/button-actions.ts';
import { encodeButton } from '../replies/callback-data.ts';
import type { RenderedNotification } from './rendered-notification.ts';

type Data<Kind extends NotificationContent['kind']> = Extract<NotificationContent, { kind: Kind }>['data'];
type Trouble = { infoHash: string; name: string; imdbId: ImdbId | null };

/** *It is stuck*: for how long, how much is here, and what can be done. */
export function downloadStalled(
  data: Data<'download-stalled'>,
  userId: number,
  texts: Texts,
  now: Date,
): RenderedNotification {
  const idleSeconds = Math.max(0, (now.getTime() - Date.parse(data.idleSince)) / 1_000);
  const text = texts.html('trouble-stalled', {
    name: shorten(data.name, 200),
    time: formatSpan(idleSeconds, texts.language),
    percent: formatPercent(data.progress, texts.language),
  });
  return { text, keyboard: troubleKeyboard(data, userId, texts, []) };
}

const REASONS: Record<Exclude<TorrentErrorReason, 'other'>, string> = {
  'disk-full': 'trouble-disk-full',
  'data-missing': 'trouble-data-missing',
  'no-permission': 'trouble-no-permission',
  unregistered: 'trouble-unregistered',
};

/** *It does not go on*: why, in people's words where the client's are known, else in the client's. */
export function downloadError(
  data: Data<'download-error'>,
  userId: number,
  texts: Texts,
): RenderedNotification {
  const head = texts.html('trouble-error', { name: shorten(data.name, 200) });
  return {
    text: joinHtml([head, reasonLine(data, texts)]),
    keyboard: troubleKeyboard(data, userId, texts, ['again']),
  };
}

function reasonLine({ reason, error }: Data<'download-error'>, texts: Texts): Html {
  if (reason !== 'other') return texts.html(REASONS[reason]);
  return texts.html('trouble-other', {
    error: shorten(error ?? '', 200),
    said: error === null ? 'no' : 'yes',
  });
}

/** *Somebody took it away*, and how to have it again. */
export function downloadGone(
  data: Data<'download-gone'>,
  userId: number,
  texts: Texts,
): RenderedNotification {
  const { imdbId, wasComplete } = data;
  const text = texts.html('trouble-gone', {
    name: shorten(data.name, 200),
    complete: wasComplete ? 'yes' : 'no',
  });
  if (imdbId === null) return { text };
  const show = encodeButton(userId, DOWNLOAD.showReleases, imdbId, 'all', 0);
  return { text, keyboard: new InlineKeyboard().text(texts.plain('trouble-get-again'), show) };
}

/** *Try again* where that may help, *other releases* where we know of what, *cancel it*. */
function troubleKeyboard(
  { infoHash, imdbId }: Trouble,
  userId: number,
  texts: Texts,
  also: readonly 'again'[],
): InlineKeyboard {
  const keyboard = new InlineKeyboard();
  if (also.includes('again')) {
    keyboard.text(
      texts.plain('failure-try-again'),
      encodeButton(userId, PROGRESS_ACTIONS.startAgain, infoHash),
    );
  }
  if (imdbId !== null) {
    keyboard.text(
      texts.plain('grab-other-releases'),
      encodeButton(userId, DOWNLOAD.showReleases, imdbId, 'all', 0),
    );
  }
  return keyboard
    .row()
    .text(texts.plain('trouble-cancel'), encodeButton(userId, PROGRESS_ACTIONS.askToCancel, infoHash));
}
