import { ExternalServiceError } from '@matinee/clients/http/external-service-error';
import type { Database } from '@matinee/db/database';
import { holdPerson, saveListedNames } from '@matinee/db/listed-titles';
import { applyWatchlistChanges, findWatchlistItems } from '@matinee/db/listed-watchlist';
import {
  type DuePlexWatchlist,
  duePlexWatchlists,
  findPlexFilms,
  isLinkedTo,
  savePlexFilm,
  savePlexWatchlist,
} from '@matinee/db/plex-watchlists';
import type {
  PlexFriend,
  PlexListed,
  PlexWatchlist,
  PlexWatchlists,
} from '@matinee/domain/library/watchlists';
import type { ImdbId } from '@matinee/domain/titles/imdb-id';
import type { ListedTitle } from '@matinee/domain/titles/title';
import { compareWatchlist } from '@matinee/domain/watchlist/sync-watchlist';
import type { JobContext } from '@matinee/runtime/jobs/job-runner';

export interface SyncPlexWatchlistsDeps {
  db: Database['db'];
  watchlists: PlexWatchlists;
  /** How often each person's list is read. */
  everySeconds: number;
  now: () => Date;
}

/** Plex turns away who asks much: few lists at a time, and of a long one the films in several runs. */
const LISTS_A_RUN = 5;
const LOOK_UPS_A_LIST = 40;
/** Whoever is no friend, or shows their list to nobody, seldom changes that. */
const HIDDEN_AGAIN_SECONDS = 6 * 60 * 60;
/** A new film may get its IMDb id later. */
const ASK_AGAIN_MS = 30 * 24 * 60 * 60_000;

/**
 * Keeps people's watchlists in step with theirs at Plex. One that can't be read stops no other; where Plex gives no answer, the others wait for the next run,
 * too.
 */
export async function syncPlexWatchlists(deps: SyncPlexWatchlistsDeps, context: JobContext): Promise<void> {
  const { db, watchlists, now } = deps;
  const due = await duePlexWatchlists(db, now(), LISTS_A_RUN);
  let friends: Promise<PlexFriend[]> | undefined;
  let isStopped = false;

  async function read(list: DuePlexWatchlist): Promise<PlexWatchlist> {
    if (list.isOwner) return watchlists.readOwn(context.signal);
    friends ??= watchlists.listFriends(context.signal);
    const friend = (await friends).find(({ globalId }) => globalId === list.globalId);
    return friend === undefined ? { type: 'hidden' } : watchlists.readFriends(friend.uuid, context.signal);
  }

  await context.eachItem(
    due,
    ({ userId }) => ({ userId }),
    async (list) => {
      if (isStopped) return;
      try {
        const answer = await read(list);
        context.count(answer.type);
        if (answer.type === 'hidden') {
          await savePlexWatchlist(db, list.userId, { nextAt: after(now(), HIDDEN_AGAIN_SECONDS) });
          return;
        }
        const titles = await identify(deps, answer.films, context);
        if (titles === 'to-be-continued') return;
        await take(deps, list, titles, context);
      } catch (error) {
        context.signal.throwIfAborted();
        await savePlexWatchlist(db, list.userId, { nextAt: after(now(), deps.everySeconds) });
        if (!(error instanceof ExternalServiceError)) throw error;
        isStopped = true;
        context.count('unanswered');
        context.logger.warn({ err: error }, 'Plex tells no watchlist');
      }
    },
  );
}

/** Films by their IMDb ids; those that have none can't be looked for anywhere. Asks for some only, the next run for more. */
async function identify(
  { db, watchlists, now }: SyncPlexWatchlistsDeps,
  films: readonly PlexListed[],
  context: JobContext,
): Promise<ListedTitle[] | 'to-be-continued'> {
  const unsaid = films.filter(({ imdbId }) => imdbId === null).map(({ plexId }) => plexId);
  const known = await findPlexFilms(db, unsaid, new Date(now().getTime() - ASK_AGAIN_MS));
  const unknown = unsaid.filter((plexId) => !known.has(plexId));
  for (const plexId of unknown.slice(0, LOOK_UPS_A_LIST)) {
    const imdbId = await watchlists.findImdbId(plexId, context.signal);
    await savePlexFilm(db, plexId, imdbId, now());
    known.set(plexId, imdbId);
  }
  if (unknown.length > LOOK_UPS_A_LIST) return 'to-be-continued';
  return films.flatMap(({ plexId, title, year, imdbId }) => {
    const id: ImdbId | null = imdbId ?? known.get(plexId) ?? null;
    return id === null ? [] : [{ imdbId: id, kind: 'movie', title, originalTitle: null, year }];
  });
}

/** Decides under the person's lock: what they do in the chat at the same moment comes before or after. */
async function take(
  { db, everySeconds, now }: SyncPlexWatchlistsDeps,
  list: DuePlexWatchlist,
  entries: ListedTitle[],
  context: JobContext,
): Promise<void> {
  const { userId } = list;
  await db.transaction(async (tx) => {
    const person = await holdPerson(tx, userId);
    if (person === null || !(await isLinkedTo(tx, list))) return;
    const known = await findWatchlistItems(tx, userId);
    const at = now();
    const { changes, missing } = compareWatchlist(
      list.missing,
      { entries, others: [], isComplete: true },
      { known, source: 'plex' },
    );
    await saveListedNames(tx, changes.add, at);
    await applyWatchlistChanges(tx, userId, { source: 'plex', ...changes }, at);
    await savePlexWatchlist(tx, userId, { nextAt: after(at, everySeconds), missing, readAt: at });
    // Nothing is written by a run that lost its lock, or whose time is up.
    context.signal.throwIfAborted();
    if (changes.add.length > 0) context.count('added', changes.add.length);
    if (changes.remove.length > 0) context.count('removed', changes.remove.length);
  });
}

const after = (moment: Date, seconds: number) => new Date(moment.getTime() + seconds * 1_000);
