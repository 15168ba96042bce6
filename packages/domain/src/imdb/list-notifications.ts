import type { OwedNotification } from '../notifications/notification.ts';
import type { UserId } from '../users/user.ts';
import type { ListDrift, ListProblem } from './follow-list.ts';
import type { ImdbList } from './ports.ts';

/** IMDb does not answer as it used to: once to each admin, for as long as it lasts. `since` is what makes it the same one. */
export function driftNotifications(
  drift: { kind: ListDrift; list: ImdbList; since: Date },
  adminIds: readonly UserId[],
): OwedNotification[] {
  const { kind, list, since } = drift;
  return adminIds.map((userId) => ({
    userId,
    channel: 'telegram',
    dedupeKey: `imdb-drift:${kind}:${since.getTime()}:${userId}`,
    kind: 'imdb-drift',
    data: { drift: kind, list },
  }));
}

/** What is wrong with somebody's own list: once to them, for as long as it lasts. */
export function problemNotification(
  userId: UserId,
  found: { problem: ListProblem; list: ImdbList; since: Date; profileId: string; heldTitles: number },
): OwedNotification {
  const { problem, list, since, profileId, heldTitles } = found;
  return {
    userId,
    channel: 'telegram',
    dedupeKey: `imdb-list:${userId}:${list}:${problem}:${since.getTime()}`,
    kind: 'imdb-list',
    data: { problem, list, profileId, heldTitles },
  };
}
