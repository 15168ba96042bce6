import type { ImdbId } from '@matinee/domain/titles/imdb-id';
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Db } from './database.ts';
import { userTitles } from './schema/user-titles.ts';

/** A person's score of a title, 1 to 10; `null` when they have given none. */
export async function findScore(db: Db, userId: number, imdbId: ImdbId): Promise<number | null> {
  const [row] = await db
    .select({ score: userTitles.score })
    .from(userTitles)
    .where(and(eq(userTitles.userId, userId), eq(userTitles.imdbId, imdbId)));
  return row?.score ?? null;
}

/**
 * Stores a score with its time. Who rates has seen: that date is set where none is known, and never overwritten. The same
 * score again changes nothing but the time.
 * @param rating.isFirst only where there is no score yet
 * @returns false where `isFirst` was asked for, and there was one
 */
export async function rateTitle(
  db: Db,
  { isFirst = false, ...rating }: { userId: number; imdbId: ImdbId; score: number; isFirst?: boolean },
  now: Date,
): Promise<boolean> {
  const written = await db
    .insert(userTitles)
    .values({ ...rating, ratedAt: now, seenAt: now, sources: ['bot'] })
    .onConflictDoUpdate({
      target: [userTitles.userId, userTitles.imdbId],
      set: {
        score: rating.score,
        ratedAt: now,
        seenAt: sql`coalesce(${userTitles.seenAt}, excluded.seen_at)`,
        sources: sql`case when 'bot' = any(${userTitles.sources}) then ${userTitles.sources}
          else ${userTitles.sources} || '{bot}'::text[] end`,
      },
      ...(isFirst ? { setWhere: isNull(userTitles.score) } : {}),
    })
    .returning({ imdbId: userTitles.imdbId });
  return written.length > 0;
}
