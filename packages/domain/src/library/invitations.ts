/** What Plex said to an invitation. */
export type PlexInviteOutcome =
  | { type: 'sent' }
  /** The library is shared with them, or they have not accepted an earlier invitation yet. */
  | { type: 'already-member' }
  /** In Plex's own words, which may be empty. */
  | { type: 'refused'; reason: string };

/** Invitations to the household's library. */
export interface LibraryInvitations {
  /** Throws ExternalServiceError when there was no answer to tell: to be tried again. Twice does what once does. */
  invite(email: string): Promise<PlexInviteOutcome>;
}
