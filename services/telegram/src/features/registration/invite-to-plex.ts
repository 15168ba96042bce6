import { ExternalServiceError } from '@matinee/clients/http/external-service-error';
import type { LibraryInvitations } from '@matinee/domain/library/invitations';
import { nextInvitationAttempt } from '@matinee/domain/library/next-invitation-attempt';
import type { Logger } from '@matinee/runtime/logging/logger';
import type { ToldInviteOutcome } from '../../replies/plex-sentence.ts';

export interface PlexDesk {
  /** How people know the server; `null` where nobody has said. */
  serverName: string | null;
  /** The address that Plex has taken from this person, or is being asked for; `null` where there is none. */
  invitedEmail(userId: number): Promise<string | null>;
  invite(userId: number, email: string): Promise<ToldInviteOutcome>;
}

/**
 * Asks Plex while the person waits. It is written down before, so that whatever happens in between is the worker's to go
 * on with; a Plex that gives no answer is asked again by it.
 */
export function createPlexDesk(deps: {
  plex: LibraryInvitations;
  serverName: string | null;
  invitedEmail: (userId: number) => Promise<string | null>;
  askFor: (wanted: { userId: number; email: string }, nextAttemptAt: Date) => Promise<void>;
  noteAnswer: (
    wanted: { userId: number; email: string },
    state: 'sent' | 'already-member' | 'refused',
  ) => Promise<unknown>;
  now: () => Date;
  logger: Logger;
}): PlexDesk {
  return {
    serverName: deps.serverName,
    invitedEmail: deps.invitedEmail,
    invite: async (userId, email) => {
      const wanted = { userId, email };
      await deps.askFor(wanted, new Date(deps.now().getTime() + (nextInvitationAttempt(1) ?? 0) * 1000));
      try {
        const outcome = await deps.plex.invite(email);
        await deps.noteAnswer(wanted, outcome.type);
        return outcome;
      } catch (error) {
        if (!(error instanceof ExternalServiceError)) throw error;
        deps.logger.warn({ err: error, userId }, 'Plex gave no answer to an invitation');
        return { type: 'later' };
      }
    },
  };
}
