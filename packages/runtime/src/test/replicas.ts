import { Writable } from 'node:stream';
import { vi } from 'vitest';
import type { Job, JobContext, JobResult } from '../jobs/job.ts';
import { createJobRunner, type JobRunner } from '../jobs/job-runner.ts';
import { createLogger } from '../logging/logger.ts';
import { createMetrics } from '../metrics/metrics.ts';
import { createSharedJobs } from './shared-jobs.ts';

const NOON = new Date('2030-01-01T12:00:00Z');

export const seconds = (n: number) => vi.advanceTimersByTimeAsync(n * 1_000);
export const secondsSinceNoon = () => (Date.now() - NOON.getTime()) / 1_000;

/** Replicas of a service at noon, on a clock that only `seconds` moves. */
export function createReplicas() {
  vi.useFakeTimers({ now: NOON });
  const shared = createSharedJobs();
  const lines: string[] = [];
  const runners: JobRunner[] = [];
  const destination = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString());
      done();
    },
  });
  const logger = createLogger({ service: 'test', level: 'debug', isTerminal: false, destination });
  const { lock, journal } = shared;

  return {
    shared,
    log: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>),
    create(...jobs: Job[]) {
      const metrics = createMetrics({ service: 'test' });
      const runner = createJobRunner({ jobs, lock, journal, logger, metrics, now: () => new Date() });
      runners.push(runner);
      return { runner, metrics };
    },
    async stop(): Promise<void> {
      const stopped = Promise.all(runners.map((runner) => runner.stop(0)));
      await seconds(5);
      await stopped;
      vi.useRealTimers();
    },
  };
}

type Run = (context: JobContext) => Promise<JobResult | undefined>;

/** A job that notes when it ran, in seconds since noon. */
export function aJob(parts: Partial<Omit<Job, 'run'>> & { run?: Run } = {}): Job & { ranAt: number[] } {
  const ranAt: number[] = [];
  const { run = async () => undefined, ...rest } = parts;
  return {
    name: 'sync',
    schedule: { everySeconds: 60 },
    timeoutSeconds: 10,
    ...rest,
    ranAt,
    async run(context) {
      ranAt.push(secondsSinceNoon());
      return run(context);
    },
  };
}

export const hanging: Run = () => new Promise(() => undefined);

export const lasting =
  (duration: number): Run =>
  () =>
    new Promise((resolve) => setTimeout(() => resolve(undefined), duration * 1_000));

/** One that ends when it is told to, as a cancelled query does. */
export const heeding: Run = ({ signal }) =>
  new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error('cancelled')));
  });
