import type { ImdbId } from '@matinee/domain/titles/imdb-id';
import { and, eq, sql } from 'drizzle-orm';
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
 */
export async function rateTitle(
  db: Db,
  rating: { userId: number; imdbId: ImdbId; score: number },
  now: Date,
): Promise<void> {
  await db
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
    });
}
