import { ExternalServiceError } from '@matinee/clients/http/external-service-error';
import type { Database } from '@matinee/db/database';
import {
  answerInvitation,
  dueInvitations,
  type PendingInvitation,
  postponeInvitation,
} from '@matinee/db/plex-invitations';
import type { LibraryInvitations, PlexInviteOutcome } from '@matinee/domain/library/invitations';
import { nextInvitationAttempt } from '@matinee/domain/library/next-invitation-attempt';
import type { OwedNotification } from '@matinee/domain/notifications/notification';
import type { JobContext } from '@matinee/runtime/jobs/job-runner';

export interface RetryInvitationsDeps {
  db: Database['db'];
  plex: LibraryInvitations;
  now: () => Date;
}

const MOST_AT_ONCE = 20;

/** Invitations that Plex could not be asked for when somebody registered: asks again, and owes the person the answer. */
export async function retryInvitations(deps: RetryInvitationsDeps, context: JobContext): Promise<void> {
  const { db, plex, now } = deps;
  const due = await dueInvitations(db, now(), MOST_AT_ONCE);
  await context.eachItem(
    due,
    ({ userId }) => ({ userId }),
    async (pending) => {
      try {
        const outcome = await plex.invite(pending.email);
        await answerInvitation(db, pending, outcome.type, [owed(pending, outcome)]);
        context.count(outcome.type);
      } catch (error) {
        await postponeOrGiveUp(deps, pending, context);
        // An outage is what this job is there for; anything else is a bug, to be seen.
        if (!(error instanceof ExternalServiceError)) throw error;
        context.logger.warn({ err: error }, 'Plex gave no answer to an invitation');
      }
    },
  );
}

async function postponeOrGiveUp(
  { db, now }: RetryInvitationsDeps,
  pending: PendingInvitation,
  context: JobContext,
): Promise<void> {
  const seconds = nextInvitationAttempt(pending.attempts + 1);
  if (seconds === null) {
    await answerInvitation(db, pending, 'unanswered', [owed(pending, { type: 'unanswered' })]);
    context.count('unanswered');
    return;
  }
  await postponeInvitation(db, pending, new Date(now().getTime() + seconds * 1000));
  context.count('postponed');
}

function owed(
  { userId, email, askedAt }: PendingInvitation,
  outcome: PlexInviteOutcome | { type: 'unanswered' },
): OwedNotification {
  return {
    userId,
    channel: 'telegram',
    dedupeKey: `plex-invitation:${userId}:${askedAt.getTime()}`,
    kind: 'plex-invitation',
    data: { email, outcome },
  };
}
