import type { ListedRating } from '../ratings/listed-rating.ts';
import type { ListedTitle } from '../titles/title.ts';
import type { ImdbProfileId, ImdbUserId } from '../users/imdb-profile.ts';

/** A person's two lists at IMDb that we keep in step with. */
export type ImdbList = 'watchlist' | 'ratings';

/**
 * IMDb does not answer as it used to: a challenge for browsers, a 403, a refusal, a changed shape, half an answer. Says nothing of the list: by
 * none of it may anything be deleted.
 */
export type AnswerDrift = 'challenge' | 'forbidden' | 'refused' | 'shape' | 'partial';

/** A score, and what the list says of its title. */
export interface RatedTitle extends ListedTitle {
  rating: ListedRating;
}

/** What IMDb said of a list. */
export type ListAnswer<Entry> =
  | {
      type: 'read';
      entries: readonly Entry[];
      /** Titles of kinds that we don't follow, by id: they are on the list all the same. */
      others: readonly string[];
      /** Every page of it came, without an error. By anything less nothing may be deleted. */
      isComplete: boolean;
    }
  /** There is none, or it is private: IMDb does not tell which. */
  | { type: 'hidden' }
  | { type: 'not-there' }
  | { type: 'drift'; drift: AnswerDrift };

export type ProfileAnswer =
  | { type: 'found'; userId: ImdbUserId }
  | { type: 'not-there' }
  | { type: 'drift'; drift: AnswerDrift };

/**
 * What IMDb shows of people's lists, to be asked for the profile of the person who gave it and nobody else. Throws ExternalServiceError when it
 * could not be asked.
 */
export interface ImdbLists {
  /** The number behind what a profile's address shows. */
  findProfile(id: ImdbProfileId, signal?: AbortSignal): Promise<ProfileAnswer>;
  readWatchlist(id: ImdbUserId, signal?: AbortSignal): Promise<ListAnswer<ListedTitle>>;
  /** Is there a watchlist that everybody may see, and how long is it? */
  lookAtWatchlist(id: ImdbUserId, signal?: AbortSignal): Promise<WatchlistLook>;
  /** The newest ones only; nothing can be told from one that is not among them. */
  readRatings(id: ImdbUserId, signal?: AbortSignal): Promise<ListAnswer<RatedTitle>>;
}

export type WatchlistLook =
  | { type: 'public'; total: number }
  | { type: 'hidden' }
  | { type: 'not-there' }
  | { type: 'drift'; drift: AnswerDrift };
