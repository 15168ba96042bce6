import type { NotificationContent } from '@matinee/domain/notifications/notification';
import type { Resolution } from '@matinee/domain/releases/quality';
import type { ImdbId } from '@matinee/domain/titles/imdb-id';
import { formatDuration, formatSize, joinUnbroken } from '@matinee/texts/format';
import { escapeHtml, type Html, joinHtml, linkHtml, shorten, trustedHtml } from '@matinee/texts/html';
import type { Texts } from '@matinee/texts/texts';
import { InlineKeyboard } from 'grammy';
import { rateButtonData } from '../ratings/rate-button.ts';

type DownloadFinished = Extract<NotificationContent, { kind: 'download-finished' }>['data'];

/** *It is here*: the title where we know it, else the torrent's name; quality, size and the time it took. */
export function downloadFinishedMessage(
  data: DownloadFinished,
  known: { title: string | null; year: number | null; resolution: Resolution | null; plexUrl: string | null },
  texts: Texts,
): Html {
  const name = known.title === null ? shorten(data.name, 200) : shorten(known.title, 200);
  const year = known.title === null || known.year === null ? '' : ` (${known.year})`;
  const facts = [
    known.resolution,
    formatSize(data.sizeBytes, texts.language),
    data.tookSeconds === null
      ? null
      : texts.plain('finished-took', { took: formatDuration(data.tookSeconds, texts.language) }),
  ].filter((fact) => fact !== null);
  return joinHtml([
    texts.html('finished', {}, { name: trustedHtml(`<b>${escapeHtml(name)}</b>${escapeHtml(year)}`) }),
    escapeHtml(joinUnbroken(facts)),
    known.title === null ? null : trustedHtml(`<code>${escapeHtml(shorten(data.name, 200))}</code>`),
    known.plexUrl === null ? null : linkHtml(texts.plain('finished-plex'), known.plexUrl),
  ]);
}

/** *Rate it later*, where we know which title it is. */
export function downloadFinishedKeyboard(imdbId: ImdbId, userId: number, texts: Texts): InlineKeyboard {
  return new InlineKeyboard().text(texts.plain('finished-rate'), rateButtonData(userId, imdbId));
}
