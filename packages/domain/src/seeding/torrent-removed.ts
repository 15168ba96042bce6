import type { OwedNotification } from '../notifications/notification.ts';
import type { ImdbId } from '../titles/imdb-id.ts';
import type { InfoHash } from '../torrents/torrent.ts';
import type { UserId } from '../users/user.ts';
import type { RemovalReason, SeedingPerson } from './seeding.ts';

/** A torrent that is to be taken away, and who wants it so. */
export interface Removal {
  infoHash: InfoHash;
  name: string;
  imdbId: ImdbId | null;
  sizeBytes: number;
  reason: RemovalReason;
  decidedAt: Date;
  /** `null`: nobody in person. */
  decidedBy: SeedingPerson | null;
}

/** A torrent and its files are gone as was decided: everybody who asked for it is told, and whoever decided it. */
export function onTorrentRemoved(removal: Removal, requesters: readonly UserId[]): OwedNotification[] {
  const { infoHash, name, imdbId, sizeBytes, reason, decidedAt, decidedBy } = removal;
  const people = new Set([...requesters, ...(decidedBy === null ? [] : [decidedBy.userId])]);
  return [...people].map((userId) => ({
    userId,
    channel: 'telegram',
    dedupeKey: `torrent-removed:${infoHash}:${userId}:${decidedAt.getTime()}`,
    kind: 'torrent-removed',
    data: {
      name,
      imdbId,
      sizeBytes,
      reason,
      by: decidedBy === null ? null : decidedBy.userId === userId ? 'you' : { name: decidedBy.name },
    },
  }));
}

/** Somebody has asked for it since that was decided: it stays, and whoever decided is told. */
export function onRemovalCalledOff(removal: Removal): OwedNotification[] {
  const { infoHash, name, decidedAt, decidedBy } = removal;
  if (decidedBy === null) return [];
  return [
    {
      userId: decidedBy.userId,
      channel: 'telegram',
      dedupeKey: `removal-called-off:${infoHash}:${decidedAt.getTime()}`,
      kind: 'removal-called-off',
      data: { name },
    },
  ];
}
