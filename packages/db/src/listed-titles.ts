import type { ListedViewing } from '@matinee/domain/ratings/listed-rating';
import type { KnownUserTitle, RatingChange } from '@matinee/domain/ratings/take-ratings';
import type { ImdbId } from '@matinee/domain/titles/imdb-id';
import type { ListedTitle, PartialTitle, TitleKind } from '@matinee/domain/titles/title';
import { and, asc, eq, isNotNull, sql } from 'drizzle-orm';
import type { Db } from './database.ts';
import { titleFacts, titles } from './schema/titles.ts';
import { userTitles } from './schema/user-titles.ts';
import { users } from './schema/users.ts';

/** Rows that one statement writes: far below Postgres' limits, and few enough round trips for fifty thousand. */
const BATCH = 5_000;

/**
 * Holds everything that a person has until the caller's transaction ends: whoever rates or adds a title at the same moment waits, and then finds
 * what was written here. Says whose profile at IMDb is theirs; `null` when they are gone.
 */
export async function holdPerson(tx: Db, userId: number): Promise<{ imdbUserId: string | null } | null> {
  const [person] = await tx
    .select({ imdbUserId: users.imdbUserId, state: users.state })
    .from(users)
    .where(eq(users.id, userId))
    .for('update');
  return person === undefined || person.state === 'removed' ? null : person;
}

/** What is known of these titles, or of all that the person has seen or rated. */
export async function findUserTitles(
  db: Db,
  userId: number,
  imdbIds: readonly ImdbId[],
): Promise<Map<ImdbId, KnownUserTitle & { isFromImdb: boolean }>> {
  const known = new Map<ImdbId, KnownUserTitle & { isFromImdb: boolean }>();
  for (const some of batchesOf([...new Set(imdbIds)])) {
    const rows = await db
      .select({
        imdbId: userTitles.imdbId,
        score: userTitles.score,
        ratedAt: userTitles.ratedAt,
        seenAt: userTitles.seenAt,
        isRatedHere: sql<boolean>`'bot' = any(${userTitles.sources})`,
        isFromImdb: sql<boolean>`'imdb' = any(${userTitles.sources})`,
      })
      .from(userTitles)
      .where(
        and(
          eq(userTitles.userId, userId),
          // One value for all of them: thousands of placeholders take longer to write than the query to run.
          sql`${userTitles.imdbId} in (select jsonb_array_elements_text(${JSON.stringify(some)}::jsonb))`,
        ),
      );
    for (const { imdbId, ...rest } of rows) known.set(imdbId, rest);
  }
  return known;
}

/** How many of a person's scores IMDb itself has told us. */
export async function countImdbRatings(db: Db, userId: number): Promise<number> {
  return db.$count(userTitles, and(eq(userTitles.userId, userId), sql`'imdb' = any(${userTitles.sources})`));
}

/** Writes scores from outside. A seen date that is known stays. */
export async function writeRatings(
  tx: Db,
  userId: number,
  changes: readonly RatingChange[],
  source: 'imdb' | 'csv',
): Promise<void> {
  for (const some of batchesOf(changes)) {
    const rows = some.map(({ imdbId, score, ratedAt, seenAt }) => ({
      imdb_id: imdbId,
      score,
      rated_at: ratedAt,
      seen_at: seenAt,
    }));
    await tx.execute(sql`
      insert into user_titles (user_id, imdb_id, score, rated_at, seen_at, sources)
      select ${userId}, imdb_id, score, rated_at, seen_at, array[${source}]::text[]
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as listed (imdb_id text, score smallint, rated_at timestamptz, seen_at timestamptz)
      on conflict (user_id, imdb_id) do update set
        score = excluded.score,
        rated_at = excluded.rated_at,
        seen_at = coalesce(user_titles.seen_at, excluded.seen_at),
        sources = ${withSource}`);
  }
}

/** Notes titles as seen. A seen date that is known stays. */
export async function writeViewings(
  tx: Db,
  userId: number,
  viewings: readonly ListedViewing[],
  source: 'csv',
): Promise<void> {
  for (const some of batchesOf(viewings)) {
    const rows = some.map(({ imdbId, seenOn }) => ({ imdb_id: imdbId, seen_at: seenOn }));
    await tx.execute(sql`
      insert into user_titles (user_id, imdb_id, seen_at, sources)
      select ${userId}, imdb_id, seen_at, array[${source}]::text[]
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as listed (imdb_id text, seen_at timestamptz)
      on conflict (user_id, imdb_id) do update set
        seen_at = coalesce(user_titles.seen_at, excluded.seen_at),
        sources = ${withSource}`);
  }
}

const withSource = sql`case when user_titles.sources @> excluded.sources then user_titles.sources
  else user_titles.sources || excluded.sources end`;

/** Keeps names that a list gave, where nothing is known of a title: what was looked up is better. */
export async function saveListedNames(tx: Db, listed: readonly ListedTitle[], now: Date): Promise<void> {
  const named = new Map(listed.filter(({ title }) => title !== null).map((title) => [title.imdbId, title]));
  // In one order: two who write the same names must not wait for each other.
  const inOrder = [...named.values()].toSorted((a, b) => (a.imdbId < b.imdbId ? -1 : 1));
  for (const some of batchesOf(inOrder)) {
    const rows = some.map(({ imdbId, kind, title, originalTitle, year }) => ({
      imdb_id: imdbId,
      kind,
      title,
      original_title: originalTitle,
      year,
    }));
    await tx.execute(sql`
      insert into titles (imdb_id, kind, title, original_title, year, updated_at)
      select imdb_id, kind, title, original_title, year, ${now.toISOString()}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as listed (imdb_id text, kind text, title text, original_title text, year integer)
      on conflict (imdb_id) do nothing`);
  }
}

/** A person's rating with what is known of its title. */
export interface RatingView {
  imdbId: ImdbId;
  score: number;
  ratedAt: Date | null;
  title: string | null;
  originalTitle: string | null;
  kind: TitleKind | null;
  year: number | null;
  /** As the film databases told; each may be missing. */
  facts: readonly PartialTitle[];
}

/** All that a person has rated, the newest first. */
export async function findRatings(db: Db, userId: number): Promise<RatingView[]> {
  const rows = await db
    .select({
      imdbId: userTitles.imdbId,
      score: sql<number>`${userTitles.score}`,
      ratedAt: userTitles.ratedAt,
      title: titles.title,
      originalTitle: titles.originalTitle,
      kind: titles.kind,
      year: titles.year,
      facts: sql<(PartialTitle | null)[] | null>`(
        select jsonb_agg(${titleFacts.facts} order by ${titleFacts.source} = 'omdb' desc) from ${titleFacts}
        where ${titleFacts.imdbId} = ${userTitles.imdbId} and ${titleFacts.language} = 'en')`,
    })
    .from(userTitles)
    .leftJoin(titles, eq(titles.imdbId, userTitles.imdbId))
    .where(and(eq(userTitles.userId, userId), isNotNull(userTitles.score)))
    .orderBy(sql`${userTitles.ratedAt} desc nulls last`, asc(userTitles.imdbId));
  return rows.map((row) => ({ ...row, facts: (row.facts ?? []).filter((facts) => facts !== null) }));
}

function* batchesOf<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < all.length; at += BATCH) yield all.slice(at, at + BATCH);
}
