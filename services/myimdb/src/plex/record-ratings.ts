import type { Db } from '@matinee/db/database';
import { findUserTitles, storePlexScores } from '@matinee/db/watched-titles';
import { type GivenScore, takesForeignRating } from '@matinee/domain/ratings/foreign-rating';
import type { ImdbId } from '@matinee/domain/titles/imdb-id';

/** Takes over scores that a person has given in the Plex, where they hold against what is known. Says how many did. */
export async function recordRatings(
  db: Db,
  userId: number,
  ratings: readonly (GivenScore & { imdbId: ImdbId })[],
): Promise<number> {
  if (ratings.length === 0) return 0;
  return db.transaction(async (tx) => {
    const pairs = ratings.map(({ imdbId }) => ({ userId, imdbId }));
    const known = new Map<ImdbId, GivenScore>();
    for (const { imdbId, score, ratedAt } of await findUserTitles(tx, pairs, { holding: true })) {
      if (score !== null) known.set(imdbId, { score, ratedAt });
    }
    const taken = ratings.filter((given) => takesForeignRating(known.get(given.imdbId) ?? null, given));
    await storePlexScores(
      tx,
      taken.map((given) => ({ ...given, userId })),
    );
    return taken.length;
  });
}
