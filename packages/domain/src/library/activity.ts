import type { ImdbId } from '../titles/imdb-id.ts';
import type { LibraryIdentity } from './ports.ts';

/** Somebody has watched something to its end. */
export interface LibraryView {
  /** As the library numbers people. */
  accountId: number;
  /** `null`: what was watched is gone. */
  ratingKey: string | null;
  kind: 'movie' | 'other';
  viewedAt: Date;
}

/** A score that the library's owner has given to a film in the library itself. */
export interface LibraryRating {
  /** `null` for home videos and what the library could not match. */
  imdbId: ImdbId | null;
  /** 1 to 10. */
  score: number;
  ratedAt: Date;
}

/** What people do with the library. Throws ExternalServiceError when it could not ask: an outage is no idle household. */
export interface LibraryActivity {
  identity(): Promise<LibraryIdentity>;
  /**
   * Who watched what later than a moment, oldest first, page by page. A listing that ends without an error is complete.
   * @param options.accountId one person's only
   */
  listViews(options: { since?: Date | undefined; accountId?: number }): AsyncIterable<LibraryView[]>;
  /** The IMDb ids of films by their keys; those that have none, or are gone, are missing. */
  findImdbIds(ratingKeys: readonly string[]): Promise<Map<string, ImdbId>>;
  /** Films that the owner has rated later than a moment, page by page. Others' ratings are shown to themselves alone. */
  listOwnRatings(options: { since?: Date | undefined }): AsyncIterable<LibraryRating[]>;
}

/** Somebody who has access to the library. */
export interface LibraryAccount {
  /** As the library's history numbers them; 1 is the owner. */
  accountId: number;
  /** The number of the same person at the library's head office. */
  globalId: number;
  /** Lower-case; `null` for a child's account, which has none. */
  email: string | null;
}

export const OWNER_ACCOUNT_ID = 1;

/** Who has access. Throws ExternalServiceError when it could not ask. */
export interface LibraryAccounts {
  list(machineIdentifier: string): Promise<LibraryAccount[]>;
}
