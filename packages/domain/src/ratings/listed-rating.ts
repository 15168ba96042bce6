import type { ImdbId } from '../titles/imdb-id.ts';

/** When something was rated or seen: exports know the day, IMDb itself the moment. A day is its first moment, in UTC. */
export interface ListedMoment {
  at: Date;
  precision: 'day' | 'moment';
}

/** A score in a list from outside, 1 to 10. */
export interface ListedRating {
  imdbId: ImdbId;
  score: number;
  /** `null` where the list does not say. */
  ratedOn: ListedMoment | null;
}

/** What a person has seen, as a list from outside says. */
export interface ListedViewing {
  imdbId: ImdbId;
  seenOn: Date;
}
