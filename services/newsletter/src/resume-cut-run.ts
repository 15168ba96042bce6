import type { JobJournal, JobLock } from '@matinee/runtime/jobs/job';
import type { JobRunner } from '@matinee/runtime/jobs/job-runner';

/** What was cut longer ago is not made up for: the next issue holds it. */
const LATEST_MS = 6 * 60 * 60 * 1000;

/**
 * A start makes no newsletter; but one that a crash has cut goes on, so that all readers get theirs. Who has theirs gets no
 * other.
 */
export async function resumeCutRun(deps: {
  job: string;
  lock: Pick<JobLock, 'withLock'>;
  journal: Pick<JobJournal, 'lastRun'>;
  runner: Pick<JobRunner, 'wake'>;
  now: () => Date;
}): Promise<void> {
  const { job, lock, journal, runner, now } = deps;
  let wasCut = false;
  // Who holds the lock knows that nobody runs it: what still says "running" died with its process.
  await lock.withLock(job, async () => {
    const last = await journal.lastRun(job);
    wasCut = last?.outcome === 'running' && now().getTime() - last.startedAt.getTime() < LATEST_MS;
  });
  if (wasCut) runner.wake(job);
}
