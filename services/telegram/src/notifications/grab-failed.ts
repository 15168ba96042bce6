import type { NotificationContent } from '@matinee/domain/notifications/notification';
import type { GrabFailure } from '@matinee/domain/torrents/grab-settled';
import { escapeHtml, type Html, joinHtml, shorten, trustedHtml } from '@matinee/texts/html';
import type { Texts } from '@matinee/texts/texts';
import type { InlineKeyboard } from 'grammy';
import { retryGrabKeyboard } from '../features/download/retry-grab-keyboard.ts';

type GrabFailed = Extract<NotificationContent, { kind: 'grab-failed' }>['data'];

const SENTENCES: Record<GrabFailure, string> = {
  'release-gone': 'grab-release-gone',
  'not-taken': 'grab-refused-client',
  'not-usable': 'grab-refused',
};

/** *Nothing comes of it*: what was noted, and why. */
export function grabFailedMessage({ reason, release }: GrabFailed, texts: Texts): Html {
  const head =
    release === null
      ? texts.html('grab-failed-unnamed')
      : texts.html(
          'grab-failed',
          {},
          { name: trustedHtml(`<b>${escapeHtml(shorten(release.name, 200))}</b>`) },
        );
  return joinHtml([head, texts.html(release === null ? 'grab-failed-send-another' : SENTENCES[reason])]);
}

/** *Try again*, *other releases*; nothing to press for what was no release. */
export function grabFailedKeyboard(
  { release }: GrabFailed,
  userId: number,
  texts: Texts,
): InlineKeyboard | null {
  return release === null ? null : retryGrabKeyboard(userId, release, texts);
}
