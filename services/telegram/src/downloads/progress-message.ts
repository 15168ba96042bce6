import type { Download, WaitingGrab } from '@matinee/db/downloads';
import type { ClientTorrent } from '@matinee/domain/torrents/torrent';
import {
  formatDuration,
  formatNumber,
  formatPercent,
  formatRate,
  formatSize,
  joinUnbroken,
  progressBar,
} from '@matinee/texts/format';
import { escapeHtml, type Html, joinHtml, shorten, trustedHtml } from '@matinee/texts/html';
import type { Texts } from '@matinee/texts/texts';

/** A download as the message shows it: what the torrent client says now, where it could be asked. */
export interface ShownDownload {
  download: Download;
  live: ClientTorrent | null;
}

/** The list of downloads; `everybody` names who asked for each. */
export function progressMessage(
  downloads: ShownDownload[],
  options: { everybody: boolean; isLive: boolean; waiting?: readonly WaitingGrab[] },
  texts: Texts,
): Html {
  const { waiting = [] } = options;
  if (downloads.length === 0 && waiting.length === 0)
    return texts.html(options.everybody ? 'progress-none-at-all' : 'progress-none');
  return joinHtml(
    [
      texts.html(options.everybody ? 'progress-title-all' : 'progress-title', { count: downloads.length }),
      ...waiting.map(({ name }) => waitingLine(name, texts)),
      ...downloads.map((shown, position) =>
        downloadLines(shown, texts, { number: position + 1, withRequesters: options.everybody }),
      ),
      options.isLive ? null : texts.html('progress-not-live'),
    ],
    '\n\n',
  );
}

/** What was noted and waits for somebody outside to answer. */
function waitingLine(name: string | null, texts: Texts): Html {
  return name === null
    ? texts.html('progress-waiting-unnamed')
    : texts.html('progress-waiting', { name: shorten(name, 120) });
}

/** One download in two or three lines. Also what a fresh grab's message shows. */
export function downloadLines(
  { download, live }: ShownDownload,
  texts: Texts,
  list?: { number: number; withRequesters: boolean },
): Html {
  const progress = live?.progress ?? download.progress;
  return joinHtml([
    trustedHtml(
      // A name without spaces would begin on the next line, and leave its number alone.
      `${list === undefined ? '' : `${list.number}.\u00a0`}<b>${escapeHtml(shorten(download.name, 120))}</b>`,
    ),
    list?.withRequesters === true && download.requesters.length > 0
      ? texts.html('progress-requesters', { names: download.requesters.slice(0, 5).join(', ') })
      : null,
    stateLine({ download, live }, progress, texts),
    errorLine({ download, live }, texts),
  ]);
}

function stateLine({ download, live }: ShownDownload, progress: number, texts: Texts): Html {
  const { language } = texts;
  const state = live?.state ?? download.state;
  if (download.state === 'gone' && live === null) return texts.html('progress-gone');
  const isComplete = live?.isComplete ?? progress >= 1;
  const sizeBytes = live?.sizeBytes ?? download.sizeBytes;
  if (isComplete) {
    const ratio = shownRatio(live?.ratio ?? download.ratio, texts);
    return texts.html('progress-complete', {
      size: formatSize(sizeBytes, language),
      rated: ratio === null ? 'no' : 'yes',
      ratio: ratio ?? '',
    });
  }
  const parts = [
    `${progressBar(progress)} ${formatPercent(progress, language)}`,
    texts.plain('progress-state', { state }),
    live !== null && live.downloadRateBps > 0 ? formatRate(live.downloadRateBps, language) : null,
    live?.etaSeconds == null || live.etaSeconds <= 0
      ? null
      : texts.plain('progress-eta', { eta: formatDuration(live.etaSeconds, language) }),
    sizeBytes > 0 ? formatSize(sizeBytes, language) : null,
    ratioPart(live?.ratio ?? download.ratio, texts),
  ].filter((part) => part !== null);
  return escapeHtml(joinUnbroken(parts));
}

function ratioPart(ratio: number | null, texts: Texts): string | null {
  const shown = shownRatio(ratio, texts);
  return shown === null ? null : texts.plain('progress-ratio', { ratio: shown });
}

/** Nothing given back yet is nothing to say. */
function shownRatio(ratio: number | null, texts: Texts): string | null {
  return ratio === null || ratio < 0.005 ? null : formatNumber(ratio, texts.language, 2);
}

function errorLine({ download, live }: ShownDownload, texts: Texts): Html | null {
  const error = live === null ? download.error : live.error;
  return error === null ? null : texts.html('progress-error', { error: shorten(error, 150) });
}

/** Worth refreshing: there is something left to come. */
export function isUnderWay({ download, live }: ShownDownload): boolean {
  return live === null ? download.progress < 1 && download.state !== 'gone' : !live.isComplete;
}
