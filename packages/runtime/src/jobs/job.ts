import type { Logger } from '../logging/logger.ts';

/** When a job runs: every so many seconds (fractions allowed), or by cron expressions in a time zone. */
export type JobSchedule = { everySeconds: number } | { cron: string | readonly string[]; timeZone: string };

/** A scheduled routine. One replica of many runs it at a time; run twice, it must leave the same as run once. */
export interface Job {
  /** Lower case with dashes, such as `sync-torrents`: names its lock and its row in `job_runs`. */
  name: string;
  schedule: JobSchedule;
  /** After this its signal is aborted, and it counts as timed out. */
  timeoutSeconds: number;
  /** After a run that did not end well, the next one comes this soon (an interval job's; its interval by default). */
  retryAfterSeconds?: number;
  /** May ask for its next run sooner (or later) than its interval says. */
  // biome-ignore lint/suspicious/noConfusingVoidType: most jobs return nothing, and should not have to say so
  run(context: JobContext): Promise<JobResult | void>;
}

export interface JobResult {
  /** Seconds from the start of this run to the next; only for jobs with an interval. */
  nextRunInSeconds?: number | undefined;
}

export interface JobContext {
  /** Aborted by the timeout, by the service's stop, and when the lock is lost: give up soon. */
  signal: AbortSignal;
  logger: Logger;
  /** Adds to a counter of this run: shown in `job_runs`, the metrics and the log line of the run. */
  count(name: string, n?: number): void;
  /**
   * Does something with each item, one after another. An item that fails is counted (`failed`) and logged with what `describe` says of it; the others
   * go on. Only an aborted signal ends the loop, by throwing its reason.
   */
  eachItem<Item>(
    items: Iterable<Item> | AsyncIterable<Item>,
    describe: (item: Item) => Readonly<Record<string, unknown>>,
    perform: (item: Item) => Promise<void>,
  ): Promise<void>;
}

export type JobOutcome = 'ok' | 'failed' | 'timed-out';

export interface EndedRun {
  outcome: JobOutcome;
  counters: Readonly<Record<string, number>>;
  /** Why it failed, in one line without secrets. */
  error: string | null;
  endedAt: Date;
  /** When it is due again, for every replica; `null` when its cron expression says. */
  nextRunAt: Date | null;
}

export interface LastRun {
  startedAt: Date;
  /** `running` also after a crash: who holds the lock knows that nobody runs it. */
  outcome: JobOutcome | 'running';
  nextRunAt: Date | null;
}

/** Makes sure that one process at a time runs a job. */
export interface JobLock {
  /**
   * Runs `perform` while holding the job's lock, or answers `locked` at once when another holds it. The signal is aborted when the lock is lost in the
   * middle (its connection died). Throws when it could not ask, and whatever `perform` throws.
   */
  withLock(jobName: string, perform: (lost: AbortSignal) => Promise<void>): Promise<'ran' | 'locked'>;
}

/** Where the last run of each job is written down, for all replicas and for people. */
export interface JobJournal {
  started(job: string, at: Date): Promise<void>;
  ended(job: string, run: EndedRun): Promise<void>;
  lastRun(job: string): Promise<LastRun | null>;
}
