import { type DueList, findListState, lockImdbLists } from '@matinee/db/imdb-lists';
import {
  countImdbRatings,
  findUserTitles,
  holdPerson,
  saveListedNames,
  writeRatings,
} from '@matinee/db/listed-titles';
import { followList, NEW_LIST } from '@matinee/domain/imdb/follow-list';
import type { ListAnswer, RatedTitle } from '@matinee/domain/imdb/ports';
import { takeRatings } from '@matinee/domain/ratings/take-ratings';
import type { JobContext } from '@matinee/runtime/jobs/job-runner';
import { eachDueList, type SyncImdbDeps } from './each-due-list.ts';
import { settleList } from './settle-list.ts';

const LIST = 'ratings';

/**
 * Takes over what people have rated at IMDb, of those who gave their profile, and only where the owner wants it so. IMDb shows the newest ones: they add
 * and change, and nothing follows from those that it does not show.
 */
export async function syncImdbRatings(deps: SyncImdbDeps, context: JobContext): Promise<void> {
  await eachDueList(
    deps,
    {
      list: LIST,
      read: (id, signal) => deps.lists.readRatings(id, signal),
      take: (due, answer) => takeList(deps, due, answer, context),
    },
    context,
  );
}

async function takeList(
  { db, everySeconds, now, random }: SyncImdbDeps,
  due: DueList,
  answer: ListAnswer<RatedTitle>,
  context: JobContext,
): Promise<void> {
  const { userId, profileId } = due;
  await db.transaction(async (tx) => {
    await lockImdbLists(tx);
    const person = await holdPerson(tx, userId);
    // They have given another profile meanwhile, or none: this answer is nobody's.
    if (person?.imdbUserId !== profileId) return;
    const before = (await findListState(tx, userId, LIST)) ?? NEW_LIST;
    const heldTitles = await countImdbRatings(tx, userId);
    const at = now();
    const followed = followList(before, answer, { everySeconds, heldTitles, now: at, random: random() });
    if (answer.type === 'read' && answer.entries.length > 0) {
      const rated = answer.entries.map(({ rating }) => rating);
      const known = await findUserTitles(
        tx,
        userId,
        rated.map(({ imdbId }) => imdbId),
      );
      const { changes } = takeRatings(known, rated, at);
      await saveListedNames(tx, answer.entries, at);
      await writeRatings(tx, userId, changes, 'imdb');
      if (changes.length > 0) context.count('rated', changes.length);
    }
    await settleList(tx, { ...due, list: LIST }, { followed, heldTitles, now: at });
    // Nothing is written by a run that lost its lock, or whose time is up.
    context.signal.throwIfAborted();
  });
}
