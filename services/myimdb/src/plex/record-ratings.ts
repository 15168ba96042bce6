import type { Db } from '@matinee/db/database';
import { findUserTitles, storePlexScores } from '@matinee/db/watched-titles';
import { type HeldScore, takesForeignScore } from '@matinee/domain/ratings/later-score';
import type { ImdbId } from '@matinee/domain/titles/imdb-id';

/** Takes over scores that a person has given in the Plex, where they hold against what is known. Says how many did. */
export async function recordRatings(
  db: Db,
  userId: number,
  ratings: readonly { imdbId: ImdbId; score: number; ratedAt: Date }[],
): Promise<number> {
  if (ratings.length === 0) return 0;
  return db.transaction(async (tx) => {
    const pairs = ratings.map(({ imdbId }) => ({ userId, imdbId }));
    const known = new Map<ImdbId, HeldScore>();
    for (const { imdbId, score, ratedAt, isRatedHere } of await findUserTitles(tx, pairs, {
      holding: true,
    })) {
      if (score !== null) known.set(imdbId, { score, ratedAt, isGivenHere: isRatedHere });
    }
    const taken = ratings.filter(({ imdbId, score, ratedAt: at }) =>
      takesForeignScore(known.get(imdbId) ?? null, { score, ratedOn: { at, precision: 'moment' } }),
    );
    await storePlexScores(
      tx,
      taken.map((given) => ({ ...given, userId })),
    );
    return taken.length;
  });
}
