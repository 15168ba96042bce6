import { validate } from 'node-cron';
import type { Registry } from 'prom-client';
import type { Logger } from '../logging/logger.ts';
import { within } from '../process/within.ts';
import type { Attempt } from './attempt-job.ts';
import type { Job, JobJournal, JobLock } from './job.ts';
import { createJobLoop, type JobLoop } from './job-loop.ts';
import { createJobMetrics } from './job-metrics.ts';

export type { Attempt } from './attempt-job.ts';
export type { Job, JobContext, JobResult } from './job.ts';

export interface JobRunnerDeps {
  jobs: readonly Job[];
  lock: JobLock;
  journal: JobJournal;
  logger: Logger;
  metrics: Registry;
  now: () => Date;
}

export interface JobRunner {
  start(): void;
  /**
   * Starts nothing more, waits for what runs, then aborts what is left. Resolves within `limitMs` and a second at most.
   */
  stop(limitMs?: number): Promise<void>;
  /** Runs a job at once, whether it is due or not, and resolves when it has ended. Says `locked` when another runs it. */
  runNow(name: string): Promise<Attempt>;
  /** Has a job run as soon as possible; calls that come before it starts count as one. */
  wake(name: string): void;
}

const STOP_LIMIT_MS = 2_000;
/** After the abort: what a run needs to end and to be written down. */
const ABORT_LIMIT_MS = 1_500;

/**
 * Runs jobs on their schedules, of many replicas each job on one at a time. A job that fails or hangs is recorded and stops no other. The journal's
 * `nextRunAt` is what all replicas go by, so that one whose turn comes just after another's run waits, and a restarted one takes over where the last left off.
 * @throws RangeError for two jobs of one name, or a cron expression that is none.
 */
export function createJobRunner(deps: JobRunnerDeps): JobRunner {
  const stopping = new AbortController();
  const metrics = createJobMetrics(
    deps.metrics,
    deps.jobs.map(({ name }) => name),
  );
  const loops = new Map<string, JobLoop>();
  for (const job of deps.jobs) {
    checkJob(job, loops);
    loops.set(job.name, createJobLoop(job, { ...deps, metrics, stopping: stopping.signal }));
  }

  function loopOf(name: string): JobLoop {
    const loop = loops.get(name);
    if (loop === undefined) throw new RangeError(`there is no job ${name}`);
    return loop;
  }

  return {
    start() {
      for (const loop of loops.values()) loop.start();
    },
    async stop(limitMs = STOP_LIMIT_MS) {
      const ended = Promise.allSettled([...loops.values()].map((loop) => loop.stop())).then(() => true);
      if (await within(ended, limitMs, false)) return;
      stopping.abort(new Error('the service stops'));
      if (await within(ended, ABORT_LIMIT_MS, false)) return;
      deps.logger.warn('jobs did not end in time, and are left alone');
    },
    runNow: (name) => loopOf(name).runNow(),
    wake: (name) => loopOf(name).wake(),
  };
}

function checkJob(job: Job, known: ReadonlyMap<string, unknown>): void {
  if (known.has(job.name)) throw new RangeError(`two jobs are called ${job.name}`);
  const { schedule } = job;
  if ('cron' in schedule ? ![schedule.cron].flat().every(validate) : !(schedule.everySeconds > 0)) {
    throw new RangeError(`the schedule of ${job.name} is none`);
  }
}
