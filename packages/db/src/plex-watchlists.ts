import { OWNER_ACCOUNT_ID } from '@matinee/domain/library/activity';
import type { ImdbId } from '@matinee/domain/titles/imdb-id';
import { and, asc, eq, gt, isNotNull, isNull, lte, or, sql } from 'drizzle-orm';
import type { Db } from './database.ts';
import { plexAccounts, plexFilms, plexWatchlists } from './schema/plex.ts';
import { users } from './schema/users.ts';

/** A watchlist at Plex whose turn it is. */
export interface DuePlexWatchlist {
  userId: number;
  /** The person's number at plex.tv. */
  globalId: number;
  /** It is the account that Matinee itself uses. */
  isOwner: boolean;
  missing: readonly ImdbId[];
}

/** Lists of people whose Plex account is known, never looked at first, then those that have waited longest. */
export async function duePlexWatchlists(db: Db, now: Date, limit: number): Promise<DuePlexWatchlist[]> {
  const rows = await db
    .select({
      userId: users.id,
      accountId: plexAccounts.accountId,
      globalId: plexAccounts.globalId,
      missing: plexWatchlists.missing,
    })
    .from(plexAccounts)
    .innerJoin(users, and(eq(users.id, plexAccounts.userId), eq(users.state, 'active')))
    .leftJoin(plexWatchlists, eq(plexWatchlists.userId, users.id))
    .where(or(isNull(plexWatchlists.nextAt), lte(plexWatchlists.nextAt, now)))
    .orderBy(sql`${plexWatchlists.nextAt} nulls first`, asc(plexAccounts.accountId))
    .limit(limit);
  return rows.map(({ accountId, missing, ...row }) => ({
    ...row,
    isOwner: accountId === OWNER_ACCOUNT_ID,
    missing: missing ?? [],
  }));
}

/** Is the account still this person's? They may have given another address while their list was read. */
export async function isLinkedTo(db: Db, { userId, globalId }: DuePlexWatchlist): Promise<boolean> {
  const [row] = await db
    .select({ accountId: plexAccounts.accountId })
    .from(plexAccounts)
    .where(and(eq(plexAccounts.userId, userId), eq(plexAccounts.globalId, globalId)))
    .limit(1);
  return row !== undefined;
}

/** When a list is looked at again; and what was missing of it, where it could be read. */
export async function savePlexWatchlist(
  db: Db,
  userId: number,
  state: { nextAt: Date } & ({ missing: readonly ImdbId[]; readAt: Date } | { missing?: never }),
): Promise<void> {
  const read = state.missing === undefined ? {} : { missing: [...state.missing], readAt: state.readAt };
  const written = { nextAt: state.nextAt, ...read };
  await db
    .insert(plexWatchlists)
    .values({ userId, ...written })
    .onConflictDoUpdate({ target: plexWatchlists.userId, set: written });
}

/** What is known of Plex's ids, `null` of those that it knew no IMDb id for since then; those never asked for are missing. */
export async function findPlexFilms(
  db: Db,
  plexIds: readonly string[],
  unknownSince: Date,
): Promise<Map<string, ImdbId | null>> {
  if (plexIds.length === 0) return new Map();
  const rows = await db
    .select({ plexId: plexFilms.plexId, imdbId: plexFilms.imdbId })
    .from(plexFilms)
    .where(
      and(
        // One value: thousands of placeholders take longer to write than the query to run.
        sql`${plexFilms.plexId} = any(${sql.param([...plexIds])}::text[])`,
        or(isNotNull(plexFilms.imdbId), gt(plexFilms.askedAt, unknownSince)),
      ),
    );
  return new Map(rows.map(({ plexId, imdbId }) => [plexId, imdbId]));
}

export async function savePlexFilm(
  db: Db,
  plexId: string,
  imdbId: ImdbId | null,
  askedAt: Date,
): Promise<void> {
  await db
    .insert(plexFilms)
    .values({ plexId, imdbId, askedAt })
    .onConflictDoUpdate({ target: plexFilms.plexId, set: { imdbId, askedAt } });
}
