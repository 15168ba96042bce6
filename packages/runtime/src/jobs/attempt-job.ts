import { withRequestId } from '@matinee/request-id/request-id';
import type { Logger } from '../logging/logger.ts';
import type { Job, JobJournal, JobLock, LastRun } from './job.ts';
import type { JobMetrics } from './job-metrics.ts';
import { type JobRun, runJob } from './run-job.ts';

export interface AttemptDeps {
  lock: JobLock;
  journal: JobJournal;
  logger: Logger;
  metrics: JobMetrics;
  now: () => Date;
  /** Aborted when the service stops and has waited long enough. */
  stopping: AbortSignal;
}

export type Attempt =
  | { type: 'ran'; run: JobRun; nextRunAt: Date | null }
  /** Another replica has run it since it was last due. */
  | { type: 'not-due'; nextRunAt: Date | null }
  /** Another replica runs it now. */
  | { type: 'locked' }
  /** Lock or journal could not be asked: the database is away. */
  | { type: 'unavailable' };

/** Why this attempt is made: its interval is over, its cron moment has come, or somebody asked for it. */
export type Occasion = { type: 'interval' } | { type: 'cron'; moment: Date } | { type: 'asked' };

/** Timers fire a little early, and the clocks of replicas differ a little. */
const INTERVAL_SLACK_MS = 50;
const CRON_SLACK_MS = 20_000;

/** Runs a job if this process gets its lock and no other replica has just run it. Never throws. */
export async function attemptJob(job: Job, occasion: Occasion, deps: AttemptDeps): Promise<Attempt> {
  let attempt: Attempt = { type: 'unavailable' };
  try {
    const answer = await deps.lock.withLock(job.name, async (lost) => {
      const last = await deps.journal.lastRun(job.name);
      attempt = isDue(occasion, last, deps.now())
        ? await runAndRecord(job, lost, deps)
        : { type: 'not-due', nextRunAt: last?.nextRunAt ?? null };
    });
    return answer === 'locked' ? { type: 'locked' } : attempt;
  } catch (error) {
    deps.logger.error({ err: error, job: job.name }, 'job lock or journal could not be asked');
    return attempt;
  }
}

function isDue(occasion: Occasion, last: LastRun | null, now: Date): boolean {
  // We hold the lock: a run that is still "running" died with its process.
  if (occasion.type === 'asked' || last === null || last.outcome === 'running') return true;
  if (occasion.type === 'cron') {
    return last.startedAt.getTime() < occasion.moment.getTime() - CRON_SLACK_MS;
  }
  return last.nextRunAt === null || last.nextRunAt.getTime() - INTERVAL_SLACK_MS <= now.getTime();
}

async function runAndRecord(job: Job, lost: AbortSignal, deps: AttemptDeps): Promise<Attempt> {
  const startedAt = deps.now();
  const id = `${job.name}-${startedAt.getTime().toString(36)}`;
  return withRequestId(id, () => runUnderId(job, { startedAt, lost }, deps));
}

async function runUnderId(
  job: Job,
  { startedAt, lost }: { startedAt: Date; lost: AbortSignal },
  deps: AttemptDeps,
): Promise<Attempt> {
  const logger = deps.logger.child({ job: job.name });
  await deps.journal.started(job.name, startedAt);
  const run = await runJob(job, { logger, signals: [deps.stopping, lost] });
  const endedAt = deps.now();
  const nextRunAt = nextRun(job, run, { startedAt, endedAt, isStopping: deps.stopping.aborted });
  const durationMs = endedAt.getTime() - startedAt.getTime();
  const { outcome, counters } = run;

  deps.metrics.ended(job.name, { outcome, counters, durationSeconds: durationMs / 1_000 });
  logRun(logger, run, durationMs);
  await deps.journal
    .ended(job.name, { outcome, counters, error: oneLine(run.error), endedAt, nextRunAt })
    .catch((error: unknown) => logger.warn({ err: error }, 'run of a job could not be written down'));
  return { type: 'ran', run, nextRunAt };
}

interface RunTimes {
  startedAt: Date;
  endedAt: Date;
  isStopping: boolean;
}

function nextRun(job: Job, run: JobRun, times: RunTimes): Date | null {
  if ('cron' in job.schedule) return null;
  // Cut short by our own stop: whoever comes next takes over at once.
  if (times.isStopping && run.outcome !== 'ok') return times.endedAt;
  const usual = run.outcome === 'ok' ? undefined : job.retryAfterSeconds;
  const seconds = run.result.nextRunInSeconds ?? usual ?? job.schedule.everySeconds;
  return new Date(times.startedAt.getTime() + seconds * 1_000);
}

/** A quiet run is worth no line of its own in an ordinary log: some jobs run every few seconds. */
function logRun(logger: Logger, run: JobRun, durationMs: number): void {
  const fields = { outcome: run.outcome, ...run.counters, durationMs };
  if (run.outcome !== 'ok') logger.error({ ...fields, err: run.error }, 'job did not end well');
  else if (Object.keys(run.counters).length > 0) logger.info(fields, 'job done');
  else logger.debug(fields, 'job done, nothing new');
}

/** For the journal: an error's name and first line. What may hold secrets is for the logger, which redacts. */
function oneLine(error: unknown): string | null {
  if (error === undefined) return null;
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return (text.split('\n')[0] ?? '').slice(0, 300);
}
