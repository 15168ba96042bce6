import type { ImdbId } from '../titles/imdb-id.ts';
import type { InfoHash, TorrentState } from '../torrents/torrent.ts';
import type { UserId } from '../users/user.ts';

/** What people can say of a download that has seeded for its time: let it go with its files, another while, for ever. */
export type SeedingChoice = 'delete' | 'keep' | 'keep-forever';

/** Why a torrent is taken away with its files. */
export type RemovalReason = 'seeding' | 'low-resolution';

export interface SeedingPolicy {
  /** How long a download seeds before its people are asked, and again after *keep*. */
  graceSeconds: number;
  /** The tracker's: below this only an admin may delete. */
  minimumSeconds: number;
}

/** From days and hours, as people set them. */
export function seedingPolicyOf({
  keepDays,
  minimumHours,
}: {
  keepDays: number;
  minimumHours: number;
}): SeedingPolicy {
  return { graceSeconds: Math.round(keepDays * 86_400), minimumSeconds: Math.round(minimumHours * 3_600) };
}

/** A download as the questions about its seeding see it. */
export interface SeedingTorrent {
  /** Ours: what buttons and typed commands call it by. */
  id: number;
  infoHash: InfoHash;
  name: string;
  imdbId: ImdbId | null;
  sizeBytes: number;
  ratio: number | null;
  state: TorrentState;
  seedingSeconds: number;
  completedAt: Date | null;
  /** `null`: the policy's grace time. */
  seedGoalSeconds: number | null;
  round: number;
  /** When its people were last asked in this round. */
  askedAt: Date | null;
  decision: { choice: SeedingChoice; by: UserId | null; at: Date } | null;
  /** It is about to be taken away. */
  isLeaving: boolean;
}

/** Somebody who asked for a download, or who is asked in their place. */
export interface SeedingPerson {
  userId: UserId;
  name: string;
}

/**
 * For how long a download has served its swarm: by the client's own count while it seeds; one that seeds no more (its
 * goal is reached, somebody stopped it) only takes up room, so the time since its completion counts.
 */
export function seededSeconds(torrent: SeedingTorrent, now: Date): number {
  if (torrent.state === 'seeding' || torrent.completedAt === null) return torrent.seedingSeconds;
  const since = (now.getTime() - torrent.completedAt.getTime()) / 1_000;
  return Math.max(torrent.seedingSeconds, Math.floor(since));
}

/** The client's count alone: what the tracker knows of. */
export function hasSeededMinimum(
  torrent: Pick<SeedingTorrent, 'seedingSeconds'>,
  policy: Pick<SeedingPolicy, 'minimumSeconds'>,
): boolean {
  return torrent.seedingSeconds >= policy.minimumSeconds;
}
