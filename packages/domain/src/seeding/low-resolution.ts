import type { OwedNotification } from '../notifications/notification.ts';
import type { Resolution } from '../releases/quality.ts';
import type { ImdbId } from '../titles/imdb-id.ts';
import type { InfoHash, TorrentState } from '../torrents/torrent.ts';
import type { UserId } from '../users/user.ts';
import { hasSeededMinimum, type SeedingPolicy } from './seeding.ts';

/** A torrent as one copy of its title. */
export interface TitleCopy {
  torrentId: number;
  infoHash: InfoHash;
  name: string;
  imdbId: ImdbId;
  sizeBytes: number;
  resolution: Resolution | null;
  state: TorrentState;
  completedAt: Date | null;
  seedingSeconds: number;
  /** One film, whole: no season or episode, which share their series' id and replace nothing of each other. */
  isWholeFilm: boolean;
  /** Not filmed from a screen, not leaked before it was finished. */
  isForAHome: boolean;
  isTopic: boolean;
  isKeptForever: boolean;
  isLeaving: boolean;
  superseded: { state: 'announced'; at: Date } | { state: 'kept' } | null;
}

/** People have this long to say no. */
export const REMOVE_AFTER_SECONDS = 24 * 60 * 60;

export type LowResolutionStep =
  | { type: 'announce'; copy: TitleCopy; better: TitleCopy }
  | { type: 'remove'; copy: TitleCopy; better: TitleCopy }
  /** What was announced holds no longer: the better one is gone, or this one is to be kept. */
  | { type: 'call-off'; copy: TitleCopy };

/** What is to be done about the copies of one title: worse ones go, a day after their people were told; the best one never does. */
export function supersedeCopies(
  copies: readonly TitleCopy[],
  now: Date,
  policy: Pick<SeedingPolicy, 'minimumSeconds'>,
): LowResolutionStep[] {
  return copies.flatMap((copy): LowResolutionStep[] => {
    const better = copies.find((other) => isBetter(other, copy));
    const { superseded } = copy;
    if (better === undefined || !mayGo(copy, policy)) {
      return superseded?.state === 'announced' && !copy.isLeaving ? [{ type: 'call-off', copy }] : [];
    }
    if (superseded === null) return [{ type: 'announce', copy, better }];
    if (superseded.state === 'kept') return [];
    const waited = (now.getTime() - superseded.at.getTime()) / 1_000;
    return waited >= REMOVE_AFTER_SECONDS ? [{ type: 'remove', copy, better }] : [];
  });
}

/** The notice, to everybody who asked for the worse copy. */
export function lowResolutionNotices(
  { copy, better }: Pick<LowResolutionStep & { type: 'announce' }, 'copy' | 'better'>,
  requesters: readonly UserId[],
  now: Date,
): OwedNotification[] {
  const { torrentId, infoHash, name, imdbId, resolution, sizeBytes } = copy;
  return requesters.map((userId) => ({
    userId,
    channel: 'telegram',
    dedupeKey: `low-resolution:${infoHash}:${userId}:${now.getTime()}`,
    kind: 'low-resolution',
    data: { torrentId, name, imdbId, sizeBytes, resolution, better: better.resolution },
  }));
}

function mayGo(copy: TitleCopy, policy: Pick<SeedingPolicy, 'minimumSeconds'>): boolean {
  return (
    isThere(copy) &&
    copy.resolution !== null &&
    copy.isWholeFilm &&
    !copy.isTopic &&
    !copy.isKeptForever &&
    hasSeededMinimum(copy, policy)
  );
}

function isBetter(other: TitleCopy, copy: TitleCopy): boolean {
  return (
    other.infoHash !== copy.infoHash &&
    isThere(other) &&
    other.isWholeFilm &&
    other.isForAHome &&
    linesOf(other.resolution) > linesOf(copy.resolution)
  );
}

/** All of it is here, and nobody is about to take it away. */
function isThere({ state, completedAt, isLeaving }: TitleCopy): boolean {
  const isWell = state === 'seeding' || state === 'finished' || state === 'stopped';
  return isWell && completedAt !== null && !isLeaving;
}

function linesOf(resolution: Resolution | null): number {
  return resolution === null ? 0 : Number.parseInt(resolution, 10);
}
