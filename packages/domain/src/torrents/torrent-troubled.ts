import type { OwedNotification } from '../notifications/notification.ts';
import type { TorrentEffect } from './effects.ts';
import { errorReason } from './error-reason.ts';
import type { KnownTorrent } from './known-torrent.ts';
import type { Requester } from './torrent-finished.ts';
import type { TorrentTrouble } from './torrent-trouble.ts';

export interface TroubledFacts {
  /** As it is from now on. */
  torrent: KnownTorrent;
  trouble: TorrentTrouble;
  requesters: readonly Requester[];
}

/** A torrent has been in trouble for long enough: everybody who asked for it is told, once for each time that it gets into it. */
export function onTorrentTroubled({ torrent, trouble, requesters }: TroubledFacts): TorrentEffect[] {
  const tell = trouble === 'stalled' ? downloadStalled : downloadError;
  return [
    { type: 'remember', torrent },
    ...requesters.map(({ userId }) => ({ type: 'notify' as const, notification: tell(torrent, userId) })),
  ];
}

function downloadStalled(torrent: KnownTorrent, userId: number): OwedNotification {
  const { infoHash, name, imdbId, progress, idleSince } = torrent;
  return {
    userId,
    channel: 'telegram',
    // By when it last got something: who gets stuck again later is told again.
    dedupeKey: `download-stalled:${infoHash}:${userId}:${idleSince.getTime()}`,
    kind: 'download-stalled',
    data: { infoHash, name, imdbId, progress, idleSince: idleSince.toISOString() },
  };
}

function downloadError(torrent: KnownTorrent, userId: number): OwedNotification {
  const { infoHash, name, imdbId, error, stateChangedAt } = torrent;
  return {
    userId,
    channel: 'telegram',
    dedupeKey: `download-error:${infoHash}:${userId}:${stateChangedAt.getTime()}`,
    kind: 'download-error',
    data: { infoHash, name, imdbId, reason: errorReason(error), error },
  };
}
