/** A score and when it was given; `null` where nobody knows when. */
export interface GivenScore {
  score: number;
  ratedAt: Date | null;
}

/**
 * Is a score from another place (Plex) to become this person's score here? The one that was given last counts, wherever it was; of two without a time, or
 * of the same moment, the one that is here stays.
 */
export function takesForeignRating(here: GivenScore | null, foreign: GivenScore): boolean {
  if (here === null) return true;
  if (here.ratedAt === null || foreign.ratedAt === null) return false;
  return foreign.ratedAt.getTime() > here.ratedAt.getTime();
}
