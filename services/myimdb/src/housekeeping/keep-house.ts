import { deleteExpiredSessions } from '@matinee/db/bot-sessions';
import type { Database } from '@matinee/db/database';
import {
  deleteDoneNotifications,
  deleteOldInvites,
  deleteOldLinkUses,
  deleteOldReleases,
} from '@matinee/db/housekeeping';
import type { JobContext } from '@matinee/runtime/jobs/job-runner';

export interface KeepHouseDeps {
  db: Database['db'];
  now: () => Date;
}

const DAY_MS = 24 * 60 * 60 * 1000;
/** For an admin who wants to know what somebody was told. */
const KEEP_NOTIFICATIONS_DAYS = 90;
const KEEP_RELEASES_DAYS = 365;
/** A token that ran out is still told from one that never was. */
const KEEP_INVITES_DAYS = 30;
/** Longer than a link works that may be used once. */
const KEEP_LINK_USES_DAYS = 60;

/** Forgets what nobody needs any more. What is deleted is counted; one kind that cannot be deleted stops no other. */
export async function keepHouse({ db, now }: KeepHouseDeps, context: JobContext): Promise<void> {
  const daysAgo = (days: number) => new Date(now().getTime() - days * DAY_MS);
  const kinds = [
    { kind: 'sessions', forget: () => deleteExpiredSessions(db, now()) },
    { kind: 'invites', forget: () => deleteOldInvites(db, daysAgo(KEEP_INVITES_DAYS)) },
    { kind: 'link-uses', forget: () => deleteOldLinkUses(db, daysAgo(KEEP_LINK_USES_DAYS)) },
    { kind: 'notifications', forget: () => deleteDoneNotifications(db, daysAgo(KEEP_NOTIFICATIONS_DAYS)) },
    { kind: 'releases', forget: () => deleteOldReleases(db, daysAgo(KEEP_RELEASES_DAYS)) },
  ];
  await context.eachItem(
    kinds,
    ({ kind }) => ({ kind }),
    async ({ kind, forget }) => {
      const forgotten = await forget();
      if (forgotten > 0) context.count(kind, forgotten);
    },
  );
}
