import { ExternalServiceError } from '@matinee/clients/http/external-service-error';
import type { Database } from '@matinee/db/database';
import { type DueList, dueImdbLists, keepImdbNumber, postponeImdbList } from '@matinee/db/imdb-lists';
import { concernsEverybody } from '@matinee/domain/imdb/follow-list';
import type { ImdbList, ImdbLists, ListAnswer } from '@matinee/domain/imdb/ports';
import { type ImdbUserId, isImdbUserId } from '@matinee/domain/users/imdb-profile';
import type { JobContext } from '@matinee/runtime/jobs/job-runner';

export interface SyncImdbDeps {
  db: Database['db'];
  lists: ImdbLists;
  /** How often each person's list is read. */
  everySeconds: number;
  now: () => Date;
  /** 0 to 1. */
  random: () => number;
}

/** At two seconds and more a call; the rest waits for the next run. */
const LISTS_A_RUN = 20;

interface ListJob<Entry> {
  list: ImdbList;
  read: (id: ImdbUserId, signal: AbortSignal) => Promise<ListAnswer<Entry>>;
  /** Writes what follows from an answer, all of it or nothing. */
  take: (due: DueList, answer: ListAnswer<Entry>) => Promise<void>;
}

/**
 * Reads the lists whose turn it is, one after another. One that can't be read, or whose data is broken, stops no other; where IMDb turns us away or gives no
 * answer, nobody else is asked to hear the same.
 */
export async function eachDueList<Entry>(
  deps: SyncImdbDeps,
  { list, read, take }: ListJob<Entry>,
  context: JobContext,
): Promise<void> {
  const { db, lists, now } = deps;
  const { signal } = context;
  const due = await dueImdbLists(db, list, now(), LISTS_A_RUN);
  let isStopped = false;

  async function sync(one: DueList): Promise<void> {
    const known = await withNumber(db, lists, one, signal);
    const answer = known.type === 'number' ? await read(known.userId, signal) : known;
    const owner = known.type === 'number' ? { ...one, profileId: known.userId } : one;
    await take(owner, answer);
    context.count(answer.type);
    isStopped = answer.type === 'drift' && concernsEverybody(answer.drift);
  }

  await context.eachItem(
    due,
    ({ userId }) => ({ userId, list }),
    async (one) => {
      if (isStopped) return;
      try {
        await sync(one);
      } catch (error) {
        signal.throwIfAborted();
        if (error instanceof ExternalServiceError) {
          isStopped = true;
          context.count('unanswered');
          context.logger.warn({ err: error, list }, 'IMDb gives no answer');
          return;
        }
        // Something of this one's data is more than we can take: it must not stand in front of the others for ever.
        await postponeImdbList(db, one, list, new Date(now().getTime() + deps.everySeconds * 1000));
        throw error;
      }
    },
  );
}

/** Lists are asked for by number; what a newer profile's address shows is looked up once, and then known. */
async function withNumber(
  db: Database['db'],
  lists: ImdbLists,
  due: DueList,
  signal: AbortSignal,
): Promise<
  { type: 'number'; userId: ImdbUserId } | Extract<ListAnswer<never>, { type: 'not-there' | 'drift' }>
> {
  if (isImdbUserId(due.profileId)) return { type: 'number', userId: due.profileId };
  const found = await lists.findProfile(due.profileId, signal);
  if (found.type !== 'found') return found;
  await keepImdbNumber(db, due, found.userId);
  return { type: 'number', userId: found.userId };
}
