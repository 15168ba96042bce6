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

export interface FinishedFacts {
  /** As it is from now on: complete. */
  torrent: KnownTorrent;
  completedAt: Date;
  /** Everybody who asked for it. */
  requesters: readonly Requester[];
}

/** A torrent finishes: we remember that, and each person who waits for it is told once. */
export function onTorrentFinished({ torrent, completedAt, requesters }: FinishedFacts): TorrentEffect[] {
  return [
    { type: 'remember', torrent },
    ...requesters
      .filter(({ wasTold }) => !wasTold)
      .map((requester) => ({
        type: 'notify' as const,
        notification: downloadFinished(torrent, completedAt, requester),
      })),
  ];
}

function downloadFinished(torrent: KnownTorrent, completedAt: Date, requester: Requester): OwedNotification {
  const { infoHash, name, imdbId, sizeBytes } = torrent;
  const { userId, askedAt } = requester;
  const tookSeconds = Math.round((completedAt.getTime() - askedAt.getTime()) / 1_000);
  return {
    userId,
    channel: 'telegram',
    // By request: who asks again for a torrent that was deleted meanwhile is told again.
    dedupeKey: `download-finished:${infoHash}:${userId}:${askedAt.getTime()}`,
    kind: 'download-finished',
    data: { infoHash, name, imdbId, sizeBytes, tookSeconds: tookSeconds >= 0 ? tookSeconds : null },
  };
}
