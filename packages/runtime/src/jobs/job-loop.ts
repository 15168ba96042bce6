import { type Attempt, type AttemptDeps, attemptJob, type Occasion } from './attempt-job.ts';
import { createCronBell } from './cron-bell.ts';
import type { Job } from './job.ts';

/** One job's turns in this process: never two at a time. */
export interface JobLoop {
  start(): void;
  /** As soon as possible, whatever its interval says; several calls before it starts are one. */
  wake(): void;
  runNow(): Promise<Attempt>;
  /** No more turns from now on. Resolves when the present one has ended. */
  stop(): Promise<void>;
}

/** While another replica runs the job, or the database is away, we look again after this (or its interval, if shorter). */
const LOOK_AGAIN_MS = 5_000;
/** What a replica whose turn came too early waits at least: no spinning when clocks differ. */
const MIN_WAIT_MS = 50;
/** setTimeout cannot wait longer than 2^31 ms; a turn that comes too early finds that it is not due. */
const MAX_WAIT_MS = 24 * 3_600_000;

export function createJobLoop(job: Job, deps: AttemptDeps): JobLoop {
  const intervalMs = 'cron' in job.schedule ? undefined : job.schedule.everySeconds * 1_000;
  let isStarted = false;
  let isWoken = false;
  /** A cron moment that has not been dealt with, because the database was away. */
  let missed: Date | undefined;
  let timer: NodeJS.Timeout | undefined;
  let active: Promise<Attempt> | undefined;

  const bell =
    'cron' in job.schedule
      ? createCronBell({
          ...job.schedule,
          name: job.name,
          logger: deps.logger,
          onRing: (moment) => takeTurn({ type: 'cron', moment }),
        })
      : undefined;

  function schedule(waitMs: number): void {
    clearTimeout(timer);
    if (!isStarted) return;
    timer = setTimeout(() => void takeTurn(nextOccasion()), Math.min(Math.max(waitMs, 0), MAX_WAIT_MS));
  }

  function nextOccasion(): Occasion {
    if (isWoken) return { type: 'asked' };
    return missed === undefined ? { type: 'interval' } : { type: 'cron', moment: missed };
  }

  /** The present turn's end decides when the next one is: who comes in its middle joins it. */
  async function takeTurn(occasion: Occasion): Promise<Attempt> {
    if (active !== undefined) {
      if (occasion.type === 'asked') isWoken = true;
      return active;
    }
    clearTimeout(timer);
    if (occasion.type === 'asked') isWoken = false;
    active = attemptJob(job, occasion, deps);
    const attempt = await active;
    active = undefined;
    remember(occasion, attempt);
    const waitMs = waitAfter(attempt);
    if (waitMs !== undefined) schedule(waitMs);
    return attempt;
  }

  /** Who asked for a run, and the moment of a cron job, are not forgotten because nobody could run it now. */
  function remember(occasion: Occasion, attempt: Attempt): void {
    const isOpen = attempt.type === 'unavailable';
    if (occasion.type === 'asked' && (isOpen || attempt.type === 'locked')) isWoken = true;
    if (occasion.type === 'cron') missed = isOpen ? occasion.moment : undefined;
  }

  function waitAfter(attempt: Attempt): number | undefined {
    const isBusyElsewhere = attempt.type === 'locked' || attempt.type === 'unavailable';
    if (isWoken && !isBusyElsewhere) return 0;
    if (isBusyElsewhere && (intervalMs !== undefined || isWoken || missed !== undefined)) {
      return Math.min(LOOK_AGAIN_MS, intervalMs ?? LOOK_AGAIN_MS);
    }
    if (isBusyElsewhere || intervalMs === undefined) return undefined;
    const dueAt = attempt.nextRunAt?.getTime() ?? deps.now().getTime() + intervalMs;
    return Math.max(dueAt - deps.now().getTime(), MIN_WAIT_MS);
  }

  return {
    start() {
      isStarted = true;
      if (bell === undefined || isWoken) schedule(0);
      bell?.start();
    },
    wake() {
      isWoken = true;
      if (active === undefined) schedule(0);
    },
    async runNow() {
      while (active !== undefined) await active;
      return takeTurn({ type: 'asked' });
    },
    async stop() {
      isStarted = false;
      clearTimeout(timer);
      bell?.stop();
      await active;
    },
  };
}
