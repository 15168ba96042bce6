import type { ImdbId } from '@matinee/domain/titles/imdb-id';
import { and, eq } from 'drizzle-orm';
import type { Db } from './database.ts';
import { titleDismissals } from './schema/newsletter.ts';

/** A person is not interested in a title: the newsletter leaves it out from now on. */
export async function dismissTitle(
  db: Db,
  dismissal: { userId: number; imdbId: ImdbId; dismissedAt: Date },
): Promise<void> {
  await db.insert(titleDismissals).values(dismissal).onConflictDoNothing();
}

/** They are, after all. */
export async function undismissTitle(
  db: Db,
  { userId, imdbId }: { userId: number; imdbId: ImdbId },
): Promise<void> {
  await db
    .delete(titleDismissals)
    .where(and(eq(titleDismissals.userId, userId), eq(titleDismissals.imdbId, imdbId)));
}
