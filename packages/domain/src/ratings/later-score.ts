import type { ListedMoment } from './listed-rating.ts';

/** A score and when it was given; `null` where nobody knows when. */
export interface GivenScore {
  score: number;
  ratedAt: Date | null;
}

/** A person's score here. */
export interface HeldScore extends GivenScore {
  /** They have given it, or one before it, in the chat. */
  isGivenHere: boolean;
}

/** A score from another place: a list, a file, Plex. */
export interface ForeignScore {
  score: number;
  ratedOn: ListedMoment | null;
}

/**
 * Is a score from another place to become this person's score here? The one that was given later holds, wherever that was; on one day, where the hour is
 * not known, what was said here does. One without a date replaces none: nobody can say that it is the later one. The same score
 * again is taken for its time, so that it holds against all that was said before.
 */
export function takesForeignScore(here: HeldScore | null, foreign: ForeignScore): boolean {
  if (here === null) return true;
  const { ratedOn } = foreign;
  if (ratedOn === null) return false;
  if (here.ratedAt === null) return true;
  if (ratedOn.precision === 'moment' || foreign.score === here.score) return ratedOn.at > here.ratedAt;
  const ourDay = Math.floor(here.ratedAt.getTime() / DAY_MS) * DAY_MS;
  return here.isGivenHere ? ratedOn.at.getTime() > ourDay : ratedOn.at.getTime() >= ourDay;
}

const DAY_MS = 24 * 60 * 60 * 1000;
