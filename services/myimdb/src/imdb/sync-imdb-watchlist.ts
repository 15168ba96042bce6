import { type DueList, findListState, lockImdbLists } from '@matinee/db/imdb-lists';
import { holdPerson, saveListedNames } from '@matinee/db/listed-titles';
import { applyWatchlistChanges, findWatchlistItems } from '@matinee/db/listed-watchlist';
import { NEW_LIST } from '@matinee/domain/imdb/follow-list';
import type { ListAnswer } from '@matinee/domain/imdb/ports';
import type { ListedTitle } from '@matinee/domain/titles/title';
import { syncWatchlist } from '@matinee/domain/watchlist/sync-watchlist';
import type { JobContext } from '@matinee/runtime/jobs/job-runner';
import { eachDueList, type SyncImdbDeps } from './each-due-list.ts';
import { settleList } from './settle-list.ts';

const LIST = 'watchlist';

/** Keeps the watchlists of those who gave their IMDb profile in step with it. */
export async function syncImdbWatchlist(deps: SyncImdbDeps, context: JobContext): Promise<void> {
  await eachDueList(
    deps,
    {
      list: LIST,
      read: (id, signal) => deps.lists.readWatchlist(id, signal),
      take: (due, answer) => takeWatchlist(deps, due, answer, context),
    },
    context,
  );
}

/** Decides under the person's lock: what they do in the chat at the same moment comes before or after. */
async function takeWatchlist(
  { db, everySeconds, now, random }: SyncImdbDeps,
  due: DueList,
  answer: ListAnswer<ListedTitle>,
  context: JobContext,
): Promise<void> {
  const { userId, profileId } = due;
  await db.transaction(async (tx) => {
    await lockImdbLists(tx);
    const person = await holdPerson(tx, userId);
    // They have given another profile meanwhile, or none: this answer is nobody's.
    if (person?.imdbUserId !== profileId) return;
    const before = (await findListState(tx, userId, LIST)) ?? NEW_LIST;
    const known = await findWatchlistItems(tx, userId);
    const at = now();
    const synced = syncWatchlist(before, answer, {
      known,
      everySeconds,
      now: at,
      random: random(),
    });
    const { changes } = synced;
    await saveListedNames(tx, changes.add, at);
    await applyWatchlistChanges(tx, userId, { source: 'imdb', ...changes }, at);
    const heldTitles = known.filter(({ source }) => source === 'imdb').length;
    await settleList(tx, { ...due, list: LIST }, { followed: synced, heldTitles, now: at });
    // Nothing is written by a run that lost its lock, or whose time is up.
    context.signal.throwIfAborted();
    if (changes.add.length > 0) context.count('added', changes.add.length);
    if (changes.remove.length > 0) context.count('removed', changes.remove.length);
  });
}
