import type { OwedNotification } from '../notifications/notification.ts';
import {
  hasSeededMinimum,
  type SeedingPerson,
  type SeedingPolicy,
  type SeedingTorrent,
  seededSeconds,
} from './seeding.ts';

/** Unanswered, a question comes again after this. */
export const ASK_AGAIN_AFTER_SECONDS = 24 * 60 * 60;

/** Whether a download's people are to be asked about it now: its time is over, and nobody asked within a day. */
export function isTimeToAsk(torrent: SeedingTorrent, now: Date, policy: SeedingPolicy): boolean {
  const { state, completedAt, isLeaving, decision, askedAt, seedGoalSeconds } = torrent;
  if (completedAt === null || isLeaving || decision?.choice === 'keep-forever') return false;
  if (state !== 'seeding' && state !== 'finished' && state !== 'stopped') return false;
  // Asked before, who wants it gone could only be told to wait.
  if (state === 'seeding' && !hasSeededMinimum(torrent, policy)) return false;
  if (seededSeconds(torrent, now) < (seedGoalSeconds ?? policy.graceSeconds)) return false;
  return askedAt === null || (now.getTime() - askedAt.getTime()) / 1_000 >= ASK_AGAIN_AFTER_SECONDS;
}

/** The question, to each of these people; each learns who else asked for it. */
export function seedingQuestions(
  torrent: SeedingTorrent,
  people: readonly SeedingPerson[],
  requesters: readonly SeedingPerson[],
  now: Date,
): OwedNotification[] {
  const { id, infoHash, name, imdbId, sizeBytes, ratio, round } = torrent;
  return people.map(({ userId }) => ({
    userId,
    channel: 'telegram',
    dedupeKey: `seeding-question:${infoHash}:${userId}:${round}:${now.getTime()}`,
    kind: 'seeding-question',
    data: {
      torrentId: id,
      round,
      name,
      imdbId,
      sizeBytes,
      ratio,
      seededSeconds: seededSeconds(torrent, now),
      others: requesters.filter((other) => other.userId !== userId).map((other) => other.name),
    },
  }));
}
