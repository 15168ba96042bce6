import type { ImdbId } from '@matinee/domain/titles/imdb-id';
import { and, count, eq, isNull, lt, ne, or, sql } from 'drizzle-orm';
import type { Db } from './database.ts';
import { userTitles } from './schema/user-titles.ts';

/**
 * What a person has seen and given no score, but for what they never want to be asked about, and what they have skipped since a moment: in one
 * round through these titles each comes once, in the next one again.
 */
function isUnrated(userId: number, roundBeganAt: Date) {
  return and(
    eq(userTitles.userId, userId),
    isNull(userTitles.score),
    ne(userTitles.prompt, 'never'),
    or(
      ne(userTitles.prompt, 'skipped'),
      isNull(userTitles.promptedAt),
      lt(userTitles.promptedAt, roundBeganAt),
    ),
  );
}

export interface UnratedTitle {
  imdbId: ImdbId;
  seenAt: Date | null;
}

/** The one to ask about next, what was seen last first, and how many there are with it. */
export async function nextUnratedTitle(
  db: Db,
  userId: number,
  roundBeganAt: Date,
): Promise<{ next: UnratedTitle | null; total: number }> {
  const [next] = await db
    .select({
      imdbId: userTitles.imdbId,
      seenAt: userTitles.seenAt,
      total: sql<number>`(count(*) over ())::int`,
    })
    .from(userTitles)
    .where(isUnrated(userId, roundBeganAt))
    .orderBy(sql`${userTitles.seenAt} desc nulls last`, userTitles.imdbId)
    .limit(1);
  if (next === undefined) return { next: null, total: 0 };
  const { total, ...title } = next;
  return { next: title, total };
}

export async function countUnratedTitles(db: Db, userId: number, now: Date): Promise<number> {
  const [row] = await db.select({ count: count() }).from(userTitles).where(isUnrated(userId, now));
  return row?.count ?? 0;
}

/** *Skip* and *never ask*. False, and nothing changes, where there is a score or the answer was given already. */
export async function answerRatingPrompt(
  db: Db,
  { userId, imdbId, prompt }: { userId: number; imdbId: ImdbId; prompt: 'skipped' | 'never' },
  now: Date,
): Promise<boolean> {
  const changed = await db
    .update(userTitles)
    .set({ prompt, promptedAt: now })
    .where(
      and(
        eq(userTitles.userId, userId),
        eq(userTitles.imdbId, imdbId),
        isNull(userTitles.score),
        ne(userTitles.prompt, 'never'),
      ),
    )
    .returning({ imdbId: userTitles.imdbId });
  return changed.length > 0;
}
