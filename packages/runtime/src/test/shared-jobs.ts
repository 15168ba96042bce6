import type { EndedRun, JobJournal, JobLock, LastRun } from '../jobs/job.ts';

/** Lock and journal as several replicas share them through Postgres, in memory. */
export function createSharedJobs() {
  const held = new Map<string, AbortController>();
  const runs = new Map<string, LastRun & Partial<Omit<EndedRun, 'outcome'>>>();
  let isAway = false;

  function ask(): void {
    if (isAway) throw new Error('the database is away');
  }

  const lock: JobLock = {
    async withLock(jobName, perform) {
      ask();
      if (held.has(jobName)) return 'locked';
      const controller = new AbortController();
      held.set(jobName, controller);
      try {
        await perform(controller.signal);
        return 'ran';
      } finally {
        if (held.get(jobName) === controller) held.delete(jobName);
      }
    },
  };

  const journal: JobJournal = {
    async started(job, at) {
      ask();
      runs.set(job, { startedAt: at, outcome: 'running', nextRunAt: null });
    },
    async ended(job, run) {
      ask();
      const startedAt = runs.get(job)?.startedAt ?? run.endedAt;
      runs.set(job, { startedAt, ...run });
    },
    async lastRun(job) {
      ask();
      return runs.get(job) ?? null;
    },
  };

  return {
    lock,
    journal,
    runs,
    /** What the death of the connection does. */
    lose(job: string): void {
      held.get(job)?.abort(new Error('the lock is lost'));
      held.delete(job);
    },
    goAway(): void {
      isAway = true;
    },
    comeBack(): void {
      isAway = false;
    },
  };
}
