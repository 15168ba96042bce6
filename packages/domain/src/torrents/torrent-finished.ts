import type { OwedNotification } from '../notifications/notification.ts';
import type { UserId } from '../users/user.ts';
import type { TorrentEffect } from './effects.ts';
import type { KnownTorrent } from './known-torrent.ts';

/** Somebody who asked for a torrent. */
export interface Requester {
  userId: UserId;
  askedAt: Date;
  /** It was complete when they asked: they were told so in the answer. */
  wasTold: boolean;
}

/** A group that hears of its members' downloads. */
export interface NotifiedPlace {
  placeId: number;
  /** Those of the requesters who are in it. */
  memberIds: readonly UserId[];
}

export interface FinishedFacts {
  /** As it is from now on: complete. */
  torrent: KnownTorrent;
  completedAt: Date;
  /** Everybody who asked for it. */
  requesters: readonly Requester[];
  places: readonly NotifiedPlace[];
}

/**
 * A torrent finishes: we remember that, each person who waits for it is told once, and so is each group that hears of
 * its members' downloads.
 */
export function onTorrentFinished(facts: FinishedFacts): TorrentEffect[] {
  const { torrent, completedAt } = facts;
  const waiting = facts.requesters.filter(({ wasTold }) => !wasTold);
  const notifications = [
    ...waiting.map((requester) => downloadFinished(torrent, completedAt, requester)),
    ...facts.places.flatMap((place) => groupDownloadFinished(torrent, place, waiting)),
  ];
  return [
    { type: 'remember', torrent },
    ...notifications.map((notification) => ({ type: 'notify' as const, notification })),
  ];
}

function groupDownloadFinished(
  torrent: KnownTorrent,
  { placeId, memberIds }: NotifiedPlace,
  waiting: readonly Requester[],
): OwedNotification[] {
  const members = waiting.filter(({ userId }) => memberIds.includes(userId));
  const [first] = members;
  if (first === undefined) return [];
  const { infoHash, name, imdbId, sizeBytes } = torrent;
  return [
    {
      userId: first.userId,
      placeId,
      channel: 'telegram',
      dedupeKey: `download-finished:${infoHash}:place:${placeId}:${first.askedAt.getTime()}`,
      kind: 'group-download-finished',
      data: { infoHash, name, imdbId, sizeBytes, userIds: members.map(({ userId }) => userId) },
    },
  ];
}

/** The news that it is here. `completedAt` is `null` for who asked, without waiting for the answer, for what was here already. */
export function downloadFinished(
  torrent: Pick<KnownTorrent, 'infoHash' | 'name' | 'imdbId' | 'sizeBytes'>,
  completedAt: Date | null,
  requester: Pick<Requester, 'userId' | 'askedAt'>,
): OwedNotification {
  const { infoHash, name, imdbId, sizeBytes } = torrent;
  const { userId, askedAt } = requester;
  const tookSeconds =
    completedAt === null ? -1 : Math.round((completedAt.getTime() - askedAt.getTime()) / 1_000);
  return {
    userId,
    channel: 'telegram',
    // By request: who asks again for a torrent that was deleted meanwhile is told again.
    dedupeKey: `download-finished:${infoHash}:${userId}:${askedAt.getTime()}`,
    kind: 'download-finished',
    data: { infoHash, name, imdbId, sizeBytes, tookSeconds: tookSeconds >= 0 ? tookSeconds : null },
  };
}
