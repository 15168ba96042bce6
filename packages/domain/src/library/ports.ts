import type { Resolution } from '../releases/quality.ts';
import type { ImdbId } from '../titles/imdb-id.ts';

/** Which library it is: two servers are two libraries, also under one address. */
export interface LibraryIdentity {
  machineIdentifier: string;
  version: string;
}

/** A film in the library. */
export interface LibraryMovie {
  /** The library's own key of it. */
  ratingKey: string;
  /** `null` for home videos and what the library could not match. */
  imdbId: ImdbId | null;
  title: string;
  year: number | null;
  /** Of its best copy; `null` when the library does not say. */
  resolution: Resolution | null;
  addedAt: Date | null;
  updatedAt: Date;
}

/** The household's library. Throws ExternalServiceError when it could not ask: an outage is no empty library. */
export interface MediaLibrary {
  identity(): Promise<LibraryIdentity>;
  /**
   * All films, or those changed since then, page by page. Films that change meanwhile may come twice. A listing that ends
   * without an error is complete.
   */
  listMovies(options?: { updatedSince?: Date }): AsyncIterable<LibraryMovie[]>;
}
