import type { ImdbId } from '@matinee/domain/titles/imdb-id';
import { and, eq } from 'drizzle-orm';
import type { Db } from './database.ts';
import { watchlistItems, watchlistRejections } from './schema/watchlist.ts';

/**
 * Puts a title on a person's watchlist, waiting for other resolutions than those rejected. One that is there already
 * waits again; its rejections grow.
 */
export async function addToWatchlist(
  db: Db,
  item: { userId: number; imdbId: ImdbId; source: 'bot' | 'imdb' | 'plex'; rejectedResolutions: string[] },
  now: Date,
): Promise<{ wasWaiting: boolean }> {
  const { userId, imdbId, source, rejectedResolutions } = item;
  return db.transaction(async (tx) => {
    const [before] = await tx
      .select({ state: watchlistItems.state })
      .from(watchlistItems)
      .where(and(eq(watchlistItems.userId, userId), eq(watchlistItems.imdbId, imdbId)))
      .for('update');
    await tx
      .insert(watchlistItems)
      .values({ userId, imdbId, source, addedAt: now })
      .onConflictDoUpdate({
        target: [watchlistItems.userId, watchlistItems.imdbId],
        set: { state: 'waiting' },
      });
    if (rejectedResolutions.length > 0) {
      await tx
        .insert(watchlistRejections)
        .values(rejectedResolutions.map((resolution) => ({ userId, imdbId, resolution, rejectedAt: now })))
        .onConflictDoNothing();
    }
    return { wasWaiting: before?.state === 'waiting' };
  });
}
