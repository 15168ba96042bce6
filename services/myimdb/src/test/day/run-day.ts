import { setTimeout as wait } from 'node:timers/promises';
import { type Attempt, attemptJob } from '@matinee/runtime/jobs/attempt-job';
import type { Job, JobJournal, JobLock, LastRun } from '@matinee/runtime/jobs/job';
import type { Logger } from '@matinee/runtime/logging/logger';

export interface DayRun {
  jobs: readonly Job[];
  lock: JobLock;
  journal: JobJournal;
  logger: Logger;
  /** The day's clock; moved here, and nowhere else. */
  clock: { at: Date };
  until: Date;
  /** What people do meanwhile. */
  act(now: Date): Promise<void>;
  onRun?(job: string, at: Date, attempt: Attempt): void;
}

/**
 * Runs every job at its times, one after another, with the clock set to each. Begins where the journal says that others left off: a process that was
 * killed is followed by another one at the same moment of the day.
 */
export async function runDay(run: DayRun): Promise<void> {
  const { jobs, journal, lock, logger, clock, until } = run;
  const due = new Map<string, Date>();
  for (const { name } of jobs) {
    const last = await journal.lastRun(name);
    due.set(name, last === null ? clock.at : (last.nextRunAt ?? last.startedAt));
  }
  const dueAt = ({ name }: Job) => due.get(name) ?? until;
  const stopping = new AbortController().signal;
  const metrics = { ended: () => undefined };
  for (;;) {
    const next = jobs.reduce((first, job) => (dueAt(job) < dueAt(first) ? job : first));
    if (dueAt(next) >= until) return;
    if (dueAt(next) > clock.at) clock.at = dueAt(next);
    await run.act(clock.at);
    const at = clock.at;
    const deps = { lock, journal, logger, metrics, now: () => clock.at, stopping };
    const attempt = await attemptJob(next, { type: 'interval' }, deps);
    run.onRun?.(next.name, at, attempt);
    switch (attempt.type) {
      case 'ran':
      case 'not-due':
        // One that another replica has just begun says no time yet.
        if (attempt.nextRunAt !== null) due.set(next.name, attempt.nextRunAt);
        break;
      case 'locked':
        // Another replica, or one that was killed a moment ago and of whose end Postgres has not heard.
        await wait(5);
        break;
      case 'unavailable':
        throw new Error(`${next.name}: the database is away`);
    }
  }
}

/** For a day in one process, which nobody follows: a third of its statements would be the journal's. */
export function inMemory(): { journal: JobJournal; lock: JobLock } {
  const runs = new Map<string, LastRun>();
  return {
    journal: {
      async started(job, startedAt) {
        runs.set(job, { startedAt, outcome: 'running', nextRunAt: null });
      },
      async ended(job, { outcome, nextRunAt, endedAt }) {
        runs.set(job, { startedAt: runs.get(job)?.startedAt ?? endedAt, outcome, nextRunAt });
      },
      lastRun: async (job) => runs.get(job) ?? null,
    },
    lock: {
      withLock: async (_job, perform) => {
        await perform(new AbortController().signal);
        return 'ran';
      },
    },
  };
}
