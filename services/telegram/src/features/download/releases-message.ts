import type { Release } from '@matinee/domain/releases/release';
import { formatDuration, formatNumber, formatSize, joinUnbroken } from '@matinee/texts/format';
import { escapeHtml, type Html, joinHtml, shorten, trustedHtml } from '@matinee/texts/html';
import type { Texts } from '@matinee/texts/texts';
import { nameLine } from '../../titles/title-card.ts';
import { PAGE_SIZE, type ReleasesPage } from './releases-page.ts';

/** Room that a disk should keep: a release that leaves less is marked. */
const KEEP_FREE_BYTES = 2 * 1024 ** 3;

export interface ReleasesMessage {
  title: { title: string; year: number | null };
  page: ReleasesPage;
  /** On the disk that downloads go to; `null` when the torrent client can't say. */
  freeBytes: number | null;
  /** The tracker's hour is spent: these are what was known before. */
  isFromStore: boolean;
}

export function releasesMessage(
  { title, page, freeBytes, isFromStore }: ReleasesMessage,
  texts: Texts,
  now: Date,
): Html {
  const first = page.page * PAGE_SIZE + 1;
  const lines = page.releases.map((release, position) =>
    joinHtml([
      trustedHtml(`<b>${first + position}.</b> ${qualityLine(release, texts)}`),
      marksLine(release, texts, now, freeBytes),
    ]),
  );
  const isShort = page.releases.some((release) => leavesTooLittle(release, freeBytes));
  return joinHtml(
    [
      joinHtml([nameLine(title), texts.html('releases-found', { count: page.shown.length })]),
      joinHtml(lines, '\n'),
      isFromStore ? texts.html('releases-from-store') : null,
      isShort && freeBytes !== null
        ? texts.html('releases-disk-short', { free: formatSize(freeBytes, texts.language) })
        : null,
    ],
    '\n\n',
  );
}

/** `1080p · WEB-DL · h265 · HDR · 4.2 GB`; a name that says nothing of it is shown itself. */
export function qualityLine(release: Release, texts: Texts): Html {
  const { quality } = release;
  const said = [
    quality.resolution,
    quality.isRemux ? `${quality.source ?? ''} Remux`.trim() : quality.source,
    quality.codec,
    ...quality.hdr,
  ].filter((part) => part !== null);
  const what = said.length > 0 ? said.join(' · ') : shorten(release.name, 60);
  return trustedHtml(
    `${escapeHtml(what)} · <b>${escapeHtml(joinUnbroken([formatSize(release.sizeBytes, texts.language)]))}</b>`,
  );
}

function marksLine(release: Release, texts: Texts, now: Date, freeBytes: number | null): Html {
  const ageSeconds =
    release.uploadedAt === null ? null : (now.getTime() - release.uploadedAt.getTime()) / 1000;
  const marks = [
    `▲ ${formatNumber(release.seeders, texts.language, 0)} ▼ ${formatNumber(release.leechers, texts.language, 0)}`,
    ageSeconds === null ? null : age(ageSeconds, texts),
    release.isFreeleech ? texts.plain('mark-freeleech') : null,
    release.isDoubleUp ? texts.plain('mark-double-up') : null,
    release.isInternal ? texts.plain('mark-internal') : null,
    leavesTooLittle(release, freeBytes) ? texts.plain('mark-disk-short') : null,
  ].filter((mark) => mark !== null);
  return escapeHtml(joinUnbroken(marks));
}

/** The age by its largest unit alone. */
function age(seconds: number, texts: Texts): string {
  const day = 86_400;
  if (seconds < 3_600) return formatDuration(Math.max(60, Math.floor(seconds / 60) * 60), texts.language);
  if (seconds < day) return formatDuration(Math.floor(seconds / 3_600) * 3_600, texts.language);
  if (seconds < 60 * day) return formatDuration(Math.floor(seconds / day) * day, texts.language);
  const year = 365 * day;
  // A twelfth of a year each: two years are never “24 months”.
  if (seconds < 2 * year) return texts.plain('age-months', { count: Math.floor((12 * seconds) / year) });
  return texts.plain('age-years', { count: Math.floor(seconds / year) });
}

function leavesTooLittle(release: Release, freeBytes: number | null): boolean {
  return freeBytes !== null && freeBytes - release.sizeBytes < KEEP_FREE_BYTES;
}
