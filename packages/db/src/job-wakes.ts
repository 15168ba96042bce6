import { sql } from 'drizzle-orm';
import type { Db } from './database.ts';
import { createPostgresListener, type PostgresListener } from './postgres-listener.ts';

const JOB_NOTIFY_CHANNEL = 'matinee_jobs';

/**
 * Asks whoever runs the job to run it soon, when the caller's transaction commits: a torrent that was just added is
 * followed at once, not after the job's interval. Lost when nobody listens: the interval is the promise, this the favour.
 */
export async function wakeJob(db: Db, jobName: string): Promise<void> {
  await db.execute(sql`select pg_notify(${JOB_NOTIFY_CHANNEL}, ${jobName})`);
}

export interface JobWakeListenerOptions {
  url: string;
  applicationName: string;
  onWake: (jobName: string) => void;
  onError: (error: unknown) => void;
}

/** Hears what {@link wakeJob} says, anywhere. */
export function createJobWakeListener(options: JobWakeListenerOptions): PostgresListener {
  return createPostgresListener({
    url: options.url,
    applicationName: options.applicationName,
    channel: JOB_NOTIFY_CHANNEL,
    onNotice: options.onWake,
    onListening: () => undefined,
    onError: options.onError,
  });
}
