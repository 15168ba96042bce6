import type { Quality, ReleaseSource, Resolution } from './quality.ts';
import type { Release } from './release.ts';

/**
 * Best picture for a living room first. 8K stands below 1080p: there is nothing to play it on, and next to nothing was
 * made in it.
 */
const RESOLUTION_ORDER: readonly (Resolution | null)[] = [
  '2160p',
  '1440p',
  '1080p',
  '4320p',
  '720p',
  '576p',
  '540p',
  '480p',
  // Names that say nothing are mostly old rips of standard definition.
  null,
  '360p',
  '240p',
];

const SOURCE_ORDER: readonly (ReleaseSource | null)[] = [
  'BluRay',
  'WEB-DL',
  'WEB',
  'WEBRip',
  'HDRip',
  'TV',
  'DVD',
  null,
  'PPV',
  'VHS',
];

/** Filmed from a cinema's screen, or leaked before it was finished: nobody's first choice at any resolution. */
const NOT_FOR_A_HOME: readonly (ReleaseSource | null)[] = ['CAM', 'TS', 'TC', 'SCR', 'WP'];

/**
 * Orders releases best first for a home: those that can be had, by quality (resolution, then source, then range of
 * light), then by seeders; after them those that nobody seeds; at the very end what was filmed in a cinema. Changes nothing in the
 * list that is given.
 */
export function rankReleases<R extends Pick<Release, 'quality' | 'seeders' | 'uploadedAt' | 'releaseId'>>(
  releases: readonly R[],
): R[] {
  return releases.toSorted((a, b) => {
    const byQuality = availability(a) - availability(b) || compareQuality(a.quality, b.quality);
    if (byQuality !== 0) return byQuality;
    const byAge = (b.uploadedAt?.getTime() ?? 0) - (a.uploadedAt?.getTime() ?? 0);
    // The id last, so that a list that is asked for twice stands in the same order twice.
    return b.seeders - a.seeders || byAge || compareIds(a.releaseId, b.releaseId);
  });
}

/** Below zero when `a` is the better one for a home, above when `b` is, zero when there is nothing between them. */
export function compareQuality(a: Quality, b: Quality): number {
  return (
    RESOLUTION_ORDER.indexOf(a.resolution) - RESOLUTION_ORDER.indexOf(b.resolution) ||
    sourceOrder(a) - sourceOrder(b) ||
    lightOrder(a) - lightOrder(b)
  );
}

/** Whether it is something to watch at home at all: not filmed from a screen, not leaked before it was finished. */
export function isForAHome({ source }: Pick<Quality, 'source'>): boolean {
  return !NOT_FOR_A_HOME.includes(source);
}

function availability({ quality, seeders }: Pick<Release, 'quality' | 'seeders'>): number {
  if (!isForAHome(quality)) return seeders > 0 ? 2 : 3;
  return seeders > 0 ? 0 : 1;
}

/** A remux is the disc's own picture at three times the size of a good encode: after the encodes, before streams. */
function sourceOrder({ source, isRemux }: Quality): number {
  if (isRemux) return SOURCE_ORDER.indexOf('BluRay') + 0.5;
  const order = SOURCE_ORDER.indexOf(source);
  return order === -1 ? SOURCE_ORDER.length : order;
}

/** Dolby Vision alone is green and purple on a screen without it; with HDR beside it, every screen has something. */
function lightOrder({ hdr }: Quality): number {
  if (hdr.includes('HDR') || hdr.includes('HDR10+')) return 0;
  if (hdr.includes('HLG')) return 1;
  return hdr.includes('DV') ? 3 : 2;
}

function compareIds(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
