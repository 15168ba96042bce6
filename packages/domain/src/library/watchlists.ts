import type { ImdbId } from '../titles/imdb-id.ts';

/** A film on somebody's watchlist at Plex. */
export interface PlexListed {
  /** Plex's own id of the film, the same on every server. */
  plexId: string;
  title: string;
  year: number | null;
  /** `null` where the list does not say it: it has to be asked for. */
  imdbId: ImdbId | null;
}

/** A whole list; or there is none that the household's owner may see. */
export type PlexWatchlist = { type: 'read'; films: PlexListed[] } | { type: 'hidden' };

/** A friend of the household's owner at Plex. Whom a server is merely shared with need not be one. */
export interface PlexFriend {
  /** Their number at plex.tv. */
  globalId: number;
  /** What their watchlist is asked for by. */
  uuid: string;
}

/**
 * What people want to see, as they say at Plex. Shows are left out. Throws ExternalServiceError when it could not ask, or had half of a list: nothing may be
 * told from that.
 */
export interface PlexWatchlists {
  readOwn(signal?: AbortSignal): Promise<PlexWatchlist>;
  listFriends(signal?: AbortSignal): Promise<PlexFriend[]>;
  readFriends(uuid: string, signal?: AbortSignal): Promise<PlexWatchlist>;
  /** `null`: Plex knows none for it, or not the film itself any more. */
  findImdbId(plexId: string, signal?: AbortSignal): Promise<ImdbId | null>;
}
