import type { TitlePresence } from '@matinee/db/presence';
import { formatAll, formatDate, formatPercent } from '@matinee/texts/format';
import { type Html, joinHtml } from '@matinee/texts/html';
import type { Texts } from '@matinee/texts/texts';

/** What there is of a title already, a line each; `null` when there is nothing to say. */
export function presenceLines(presence: TitlePresence, texts: Texts): Html | null {
  const lines = [seenLine(presence, texts), libraryLine(presence, texts), ...torrentLines(presence, texts)];
  return lines.every((line) => line === null) ? null : joinHtml(lines);
}

function seenLine({ seen }: TitlePresence, texts: Texts): Html | null {
  if (seen === null) return null;
  const date = seen.seenAt ?? seen.ratedAt;
  return texts.html('presence-seen', {
    dated: date === null ? 'no' : 'yes',
    date: date === null ? '' : formatDate(date, texts.language),
    scored: seen.score === null ? 'no' : 'yes',
    score: seen.score ?? 0,
  });
}

function libraryLine({ library }: TitlePresence, texts: Texts): Html | null {
  if (library.length === 0) return null;
  const resolutions = library.flatMap((copy) => copy.resolution ?? []);
  return texts.html('presence-library', {
    known: resolutions.length > 0 ? 'yes' : 'no',
    resolutions: formatAll(resolutions, texts.language),
  });
}

function torrentLines({ torrents }: TitlePresence, texts: Texts): Html[] {
  return torrents.map((torrent) => {
    const resolution = torrent.resolution ?? '';
    return torrent.progress >= 1
      ? texts.html('presence-downloaded', { resolution, known: resolution === '' ? 'no' : 'yes' })
      : texts.html('presence-downloading', {
          resolution,
          known: resolution === '' ? 'no' : 'yes',
          percent: formatPercent(torrent.progress, texts.language),
        });
  });
}
