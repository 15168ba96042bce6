import type { OwedNotification } from '../notifications/notification.ts';
import type { ImdbId } from '../titles/imdb-id.ts';
import type { UserId } from '../users/user.ts';

/** By which way somebody asked for a torrent. */
export type GrabWay = 'bot' | 'newsletter' | 'topic';

/** Why a grab will never work. `not-taken`: the torrent client does not want it; `not-usable`: it is no torrent, or not ours to fetch. */
export type GrabFailure = 'release-gone' | 'not-taken' | 'not-usable';

export interface FailedGrab {
  grabId: number;
  userId: UserId;
  way: GrabWay;
  reason: GrabFailure;
  /** What was asked for, where it was a release that we know. */
  release: { id: number; name: string; imdbId: ImdbId | null } | null;
}

/**
 * A grab fails when nobody waits for its answer any more: its person was told *noted*, and hears now that nothing comes of
 * it. A topic's owner is told by the topic, which asks again by itself.
 */
export function onGrabFailed({ grabId, userId, way, reason, release }: FailedGrab): OwedNotification[] {
  if (way === 'topic') return [];
  return [
    {
      userId,
      channel: 'telegram',
      // A failed row is never taken up again.
      dedupeKey: `grab-failed:${grabId}`,
      kind: 'grab-failed',
      data: { reason, release },
    },
  ];
}
