import type { Role, UserId } from '../users/user.ts';
import {
  hasSeededMinimum,
  type SeedingChoice,
  type SeedingPerson,
  type SeedingPolicy,
  type SeedingTorrent,
  seededSeconds,
} from './seeding.ts';

export interface SeedingAnswer {
  choice: SeedingChoice;
  by: { userId: UserId; role: Role };
  /** The question's; `null` for a typed answer, which is to the question that is open. */
  round: number | null;
  /** An admin has been told that the tracker wants more, and says *all the same*. */
  isInsisting: boolean;
}

export type SeedingOutcome =
  /** The torrent client no longer has it, or never had all of it. */
  | { type: 'not-there' }
  | { type: 'not-theirs' }
  /** It is about to be deleted: that can't be taken back. */
  | { type: 'leaving' }
  /** Answered before, or nobody has been asked yet: what has been decided is told, and the answer asked for anew, in this round. */
  | { type: 'ask-anew' }
  | { type: 'too-early'; mayInsist: boolean }
  | DecidedSeeding;

/** `isNew` is false for an answer that was given before: a second tap, or one that is handled again after a crash. */
export type DecidedSeeding = { isNew: boolean } & (
  | { type: 'kept'; seedGoalSeconds: number }
  | { type: 'kept-forever' }
  | { type: 'deleting'; others: SeedingPerson[] }
);

/**
 * What an answer leads to. The first one of a round decides for everybody who asked for it: whoever comes later, also at the
 * same instant, is told what has been decided, and asked anew. Deleting needs nobody else's consent; it never comes before
 * the tracker's minimum, unless an admin insists.
 */
export function answerSeeding(
  torrent: SeedingTorrent,
  requesters: readonly SeedingPerson[],
  answer: SeedingAnswer,
  now: Date,
  policy: SeedingPolicy,
): SeedingOutcome {
  const { by, choice, round } = answer;
  const isAdmin = by.role === 'admin';
  if (!isAdmin && !requesters.some(({ userId }) => userId === by.userId)) return { type: 'not-theirs' };
  const decide = (isNew: boolean) => ({ isNew, ...whatItLeadsTo(torrent, requesters, answer, now, policy) });
  if (wasSaidBefore(torrent, answer)) return decide(false);
  if (torrent.isLeaving) return { type: 'leaving' };
  if (torrent.completedAt === null || torrent.state === 'gone') return { type: 'not-there' };
  const isOpen = round === null ? torrent.askedAt !== null : round === torrent.round;
  if (!isOpen) return { type: 'ask-anew' };
  const isTooEarly = choice === 'delete' && !hasSeededMinimum(torrent, policy);
  if (isTooEarly && !(isAdmin && answer.isInsisting)) return { type: 'too-early', mayInsist: isAdmin };
  return decide(true);
}

function wasSaidBefore({ decision, round }: SeedingTorrent, answer: SeedingAnswer): boolean {
  if (answer.round === null || answer.round !== round - 1) return false;
  return decision?.by === answer.by.userId && decision.choice === answer.choice;
}

function whatItLeadsTo(
  torrent: SeedingTorrent,
  requesters: readonly SeedingPerson[],
  { choice, by }: SeedingAnswer,
  now: Date,
  policy: SeedingPolicy,
) {
  switch (choice) {
    case 'keep':
      return { type: 'kept' as const, seedGoalSeconds: seededSeconds(torrent, now) + policy.graceSeconds };
    case 'keep-forever':
      return { type: 'kept-forever' as const };
    case 'delete':
      return {
        type: 'deleting' as const,
        others: requesters.filter(({ userId }) => userId !== by.userId),
      };
  }
}
