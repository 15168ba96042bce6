import type { Logger } from '../logging/logger.ts';
import type { Job, JobContext, JobOutcome, JobResult } from './job.ts';

export interface RunJobDeps {
  logger: Logger;
  /** Reasons from outside to abort the run: the service stops, or the lock is lost. */
  signals: readonly AbortSignal[];
  /** How long an aborted run may still take before it is left alone. */
  graceMs?: number;
}

export interface JobRun {
  outcome: JobOutcome;
  counters: Record<string, number>;
  result: JobResult;
  /** What went wrong; `undefined` when nothing did. */
  error?: unknown;
}

const GRACE_MS = 1_000;

class JobTimeout extends Error {
  override name = 'JobTimeout';
}

/**
 * Runs a job once, under its timeout. Never throws. A run that does not heed its signal is left alone after a short
 * grace: it must not keep others waiting, and whatever it still does it may do again later (jobs are idempotent).
 */
export async function runJob(job: Job, deps: RunJobDeps): Promise<JobRun> {
  const counters: Record<string, number> = {};
  const abort = new AbortController();
  const ended = new AbortController();
  const limit = new JobTimeout(`took longer than ${job.timeoutSeconds} s`);
  const timer = setTimeout(() => abort.abort(limit), job.timeoutSeconds * 1_000);
  // Not AbortSignal.any: the service's signal lives for weeks and would remember every run.
  for (const signal of deps.signals) whenAborted(signal, ended.signal, () => abort.abort(signal.reason));
  try {
    const context = createContext({ signal: abort.signal, logger: deps.logger, counters });
    const result = await Promise.race([
      Promise.resolve().then(() => job.run(context)),
      graceAfterAbort(abort.signal, deps.graceMs ?? GRACE_MS, ended.signal),
    ]);
    // A run that heeded its signal by returning early has not done its work.
    abort.signal.throwIfAborted();
    return { outcome: 'ok', counters, result: result ?? {} };
  } catch (error) {
    // What a run throws after its signal was aborted (a cancelled query) is only the echo of the reason.
    const reason: unknown = abort.signal.aborted ? abort.signal.reason : error;
    return { outcome: reason === limit ? 'timed-out' : 'failed', counters, result: {}, error: reason };
  } finally {
    clearTimeout(timer);
    ended.abort();
  }
}

function createContext(deps: {
  signal: AbortSignal;
  logger: Logger;
  counters: Record<string, number>;
}): JobContext {
  const { signal, logger, counters } = deps;
  const count = (name: string, n = 1) => {
    counters[name] = (counters[name] ?? 0) + n;
  };
  return {
    signal,
    logger,
    count,
    async eachItem(items, describe, perform) {
      for await (const item of items) {
        signal.throwIfAborted();
        try {
          await perform(item);
        } catch (error) {
          signal.throwIfAborted();
          count('failed');
          logger.error({ err: error, ...describe(item) }, 'job item failed');
        }
      }
    },
  };
}

/** Rejects with the signal's reason, a grace time after it was aborted. */
function graceAfterAbort(signal: AbortSignal, graceMs: number, ended: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    whenAborted(signal, ended, () => {
      const timer = setTimeout(() => reject(signal.reason), graceMs);
      ended.addEventListener('abort', () => clearTimeout(timer), { once: true });
    });
  });
}

function whenAborted(signal: AbortSignal, ended: AbortSignal, perform: () => void): void {
  if (signal.aborted) perform();
  else signal.addEventListener('abort', perform, { once: true, signal: ended });
}
