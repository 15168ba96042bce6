import type { Db } from '@matinee/db/database';
import { type DueList, reportDrift, saveListState } from '@matinee/db/imdb-lists';
import { owe } from '@matinee/db/outbox';
import type { FollowedList } from '@matinee/domain/imdb/follow-list';
import { problemNotification } from '@matinee/domain/imdb/list-notifications';
import type { ImdbList } from '@matinee/domain/imdb/ports';

/** Writes how a list stands now, and owes the news of it, in the caller's transaction. */
export async function settleList(
  tx: Db,
  due: DueList & { list: ImdbList },
  step: { followed: FollowedList; heldTitles: number; now: Date },
): Promise<void> {
  const { followed, heldTitles, now } = step;
  const { state, newProblem, newDrift, nextInSeconds } = followed;
  if (newDrift !== null) await reportDrift(tx, { kind: newDrift, list: due.list }, now);
  if (newProblem !== null) {
    const { userId, profileId, list } = due;
    await owe(tx, [
      problemNotification(userId, { problem: newProblem, list, since: now, profileId, heldTitles }),
    ]);
  }
  const isWell = state.problem === null && state.drifts.length === 0;
  await saveListState(tx, due, state, {
    nextAt: new Date(now.getTime() + (nextInSeconds ?? 0) * 1000),
    readAt: isWell ? now : null,
  });
}
