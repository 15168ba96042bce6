import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { JobOutcome } from './job.ts';

export interface JobMetrics {
  ended(job: string, run: JobObservation): void;
}

export interface JobObservation {
  outcome: JobOutcome;
  counters: Readonly<Record<string, number>>;
  durationSeconds: number;
}

/**
 * What this process has run. When a job last ended well, wherever that was, the database knows (`job_runs`), and the
 * worker tells of all of them.
 */
export function createJobMetrics(registry: Registry, jobs: readonly string[]): JobMetrics {
  const registers = [registry];
  const runs = new Counter({
    name: 'matinee_job_runs_total',
    help: 'Runs of each job by outcome.',
    labelNames: ['job', 'outcome'],
    registers,
  });
  const items = new Counter({
    name: 'matinee_job_items_total',
    help: 'What the runs of each job counted.',
    labelNames: ['job', 'counter'],
    registers,
  });
  const durations = new Histogram({
    name: 'matinee_job_duration_seconds',
    help: 'How long runs of each job took.',
    labelNames: ['job'],
    buckets: [0.01, 0.05, 0.2, 1, 5, 30, 120, 600],
    registers,
  });
  const scheduled = new Gauge({
    name: 'matinee_job_scheduled',
    help: '1 for each job that this process may run: those that are switched off have none.',
    labelNames: ['job'],
    registers,
  });
  for (const job of jobs) scheduled.set({ job }, 1);
  return {
    ended(job, run) {
      runs.inc({ job, outcome: run.outcome });
      durations.observe({ job }, run.durationSeconds);
      for (const [counter, n] of Object.entries(run.counters)) items.inc({ job, counter }, n);
    },
  };
}
