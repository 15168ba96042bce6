import type { ListDrift, ListState } from '@matinee/domain/imdb/follow-list';
import { driftNotifications } from '@matinee/domain/imdb/list-notifications';
import type { ImdbList } from '@matinee/domain/imdb/ports';
import type { ImdbProfileId } from '@matinee/domain/users/imdb-profile';
import { and, arrayContains, asc, eq, isNotNull, isNull, lte, or, sql } from 'drizzle-orm';
import type { Db } from './database.ts';
import { wakeJob } from './job-wakes.ts';
import { owe } from './outbox.ts';
import { imdbLists } from './schema/imdb-lists.ts';
import { users } from './schema/users.ts';

/** A list whose turn it is. */
export interface DueList {
  userId: number;
  profileId: ImdbProfileId;
}

/** A state is about one profile: of another one nothing is known. */
const isOfProfile = (list: ImdbList) =>
  and(eq(imdbLists.userId, users.id), eq(imdbLists.list, list), eq(imdbLists.profileId, users.imdbUserId));

/** Lists of people who gave a profile, never looked at first, then those that have waited longest. */
export async function dueImdbLists(db: Db, list: ImdbList, now: Date, limit: number): Promise<DueList[]> {
  const rows = await db
    .select({ userId: users.id, profileId: sql<ImdbProfileId>`${users.imdbUserId}` })
    .from(users)
    .leftJoin(imdbLists, isOfProfile(list))
    .where(
      and(
        isNotNull(users.imdbUserId),
        eq(users.state, 'active'),
        or(isNull(imdbLists.nextAt), lte(imdbLists.nextAt, now)),
      ),
    )
    .orderBy(sql`${imdbLists.nextAt} nulls first`, asc(users.id))
    .limit(limit);
  return rows;
}

/** How a list stands; `null` when it was never looked at. */
export async function findListState(db: Db, userId: number, list: ImdbList): Promise<ListState | null> {
  const [state] = await db
    .select({
      problem: imdbLists.problem,
      problemSince: imdbLists.problemSince,
      drifts: imdbLists.drifts,
      failures: imdbLists.failures,
      missing: imdbLists.missing,
    })
    .from(imdbLists)
    .innerJoin(users, isOfProfile(list))
    .where(eq(imdbLists.userId, userId));
  return state ?? null;
}

export async function saveListState(
  tx: Db,
  where: DueList & { list: ImdbList },
  state: ListState,
  times: { nextAt: Date; readAt: Date | null },
): Promise<void> {
  const { problem, problemSince, failures } = state;
  const written = {
    profileId: where.profileId,
    nextAt: times.nextAt,
    problem,
    problemSince,
    drifts: [...state.drifts],
    failures,
    missing: [...state.missing],
  };
  await tx
    .insert(imdbLists)
    .values({ userId: where.userId, list: where.list, ...written, readAt: times.readAt })
    .onConflictDoUpdate({
      target: [imdbLists.userId, imdbLists.list],
      set: {
        ...written,
        readAt: sql`case when ${imdbLists.profileId} = excluded.profile_id
          then coalesce(excluded.read_at, ${imdbLists.readAt}) else excluded.read_at end`,
      },
    });
}

/** Not again before then; what was known of how it stands stays. */
export async function postponeImdbList(
  db: Db,
  { userId, profileId }: DueList,
  list: ImdbList,
  nextAt: Date,
): Promise<void> {
  await db
    .insert(imdbLists)
    .values({ userId, list, profileId, nextAt })
    .onConflictDoUpdate({
      target: [imdbLists.userId, imdbLists.list],
      set: { nextAt },
      setWhere: eq(imdbLists.profileId, profileId),
    });
}

/**
 * Somebody has given a profile, and was told how it stands: its lists are read soon, and what they have heard they are not told again.
 */
export async function beginImdbLists(
  db: Db,
  given: DueList & { isHidden: boolean },
  now: Date,
): Promise<void> {
  const { userId, profileId, isHidden } = given;
  await db.transaction(async (tx) => {
    if (isHidden) {
      const state = {
        profileId,
        nextAt: new Date(now.getTime() + HIDDEN_AGAIN_MS),
        problem: 'hidden' as const,
      };
      await tx
        .insert(imdbLists)
        .values({ userId, list: 'watchlist', ...state, problemSince: now })
        .onConflictDoUpdate({
          target: [imdbLists.userId, imdbLists.list],
          set: { ...state, problemSince: now, drifts: [], failures: 0, missing: [] },
        });
      return;
    }
    await tx
      .update(imdbLists)
      .set({ nextAt: now })
      .where(and(eq(imdbLists.userId, userId), eq(imdbLists.profileId, profileId)));
    await wakeJob(tx, 'sync-imdb-watchlist');
    await wakeJob(tx, 'sync-imdb-ratings');
  });
}

/** Time to make it public. */
const HIDDEN_AGAIN_MS = 10 * 60 * 1000;

/** IMDb has told the number to a profile: that is what is kept. */
export async function keepImdbNumber(
  db: Db,
  { userId, profileId }: DueList,
  number: ImdbProfileId,
): Promise<void> {
  await db.transaction(async (tx) => {
    await tx
      .update(users)
      .set({ imdbUserId: number })
      .where(and(eq(users.id, userId), eq(users.imdbUserId, profileId)));
    await tx
      .update(imdbLists)
      .set({ profileId: number })
      .where(and(eq(imdbLists.userId, userId), eq(imdbLists.profileId, profileId)));
  });
}

/**
 * One after another, until the caller's transaction ends: what follows an answer is decided by one process at a time, so that of two that see the
 * same drift at the same moment one is the first. Before any other lock.
 */
export async function lockImdbLists(tx: Db): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('matinee:imdb-lists', 0))`);
}

/** Owes the news to every admin, unless a list that somebody has now stands like this already. Before the state is saved. */
export async function reportDrift(
  tx: Db,
  found: { kind: ListDrift; list: ImdbList },
  now: Date,
): Promise<boolean> {
  const [known] = await tx
    .select({ userId: imdbLists.userId })
    .from(imdbLists)
    .innerJoin(
      users,
      and(
        eq(users.id, imdbLists.userId),
        eq(users.imdbUserId, imdbLists.profileId),
        eq(users.state, 'active'),
      ),
    )
    .where(arrayContains(imdbLists.drifts, [found.kind]))
    .limit(1);
  if (known !== undefined) return false;
  const admins = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.role, 'admin'), eq(users.state, 'active')));
  await owe(
    tx,
    driftNotifications(
      { ...found, since: now },
      admins.map(({ id }) => id),
    ),
  );
  return true;
}
