import type { ImdbId } from '../titles/imdb-id.ts';

/** What the library says by itself the moment it happens, on one server. */
export type LibraryEvent = { machineIdentifier: string } & (
  | { type: 'watched' }
  | {
      type: 'rated';
      /** The number on the server or the one at the head office: the library uses both for its owner. */
      accountId: number;
      ratingKey: string;
      imdbId: ImdbId | null;
      /** 1 to 10. */
      score: number;
    }
  | { type: 'added' }
  /** Nothing to us: paused, an episode, music, a rating taken back, what Plex will think of next. */
  | { type: 'other' }
);
