import type { TorrentEffect } from './effects.ts';
import type { KnownTorrent } from './known-torrent.ts';
import type { Requester } from './torrent-finished.ts';

export interface GoneFacts {
  /** As it is from now on: gone. */
  torrent: KnownTorrent;
  requesters: readonly Requester[];
}

/** Somebody took a torrent out of the client behind our back: everybody who asked for it is told, once. */
export function onTorrentGone({ torrent, requesters }: GoneFacts): TorrentEffect[] {
  const { infoHash, name, imdbId, completedAt, missingSince, isLeaving } = torrent;
  return [
    { type: 'remember', torrent },
    ...(isLeaving ? [] : requesters).map(({ userId }) => ({
      type: 'notify' as const,
      notification: {
        userId,
        channel: 'telegram' as const,
        dedupeKey: `download-gone:${infoHash}:${userId}:${missingSince?.getTime() ?? 0}`,
        kind: 'download-gone' as const,
        data: { infoHash, name, imdbId, wasComplete: completedAt !== null },
      },
    })),
  ];
}
