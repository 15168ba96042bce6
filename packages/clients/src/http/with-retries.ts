import { ExternalServiceError, type ExternalServiceErrorCode } from './external-service-error.ts';
import type { HttpTiming } from './http-client-options.ts';

export interface RetryPolicy {
  /** How often to try again. */
  retries: number;
  /** Only these; `undefined` for every failure that may pass. */
  retryOn: readonly ExternalServiceErrorCode[] | undefined;
  backoffMs: number;
  /** For all tries and the waits between. */
  totalTimeoutMs: number;
  timing: HttpTiming;
  signal: AbortSignal | undefined;
}

const LONGEST_BACKOFF_MS = 5_000;
/** A try that has less time than this left is not begun: it could only fail. */
const SHORTEST_TRY_MS = 50;

/**
 * Tries until it works, the failure is one that will not pass, or no time is left for another try. A `Retry-After` is
 * honoured where it fits into the time; where it does not, the failure is thrown at once, since a person is waiting
 * and the error carries the time on.
 */
export async function retryWhileItMayHelp<T>(
  attempt: (timeLeftMs: number, number: number) => Promise<T>,
  policy: RetryPolicy,
): Promise<T> {
  const { timing, signal } = policy;
  const deadline = timing.now().getTime() + policy.totalTimeoutMs;
  for (let number = 1; ; number += 1) {
    try {
      return await attempt(deadline - timing.now().getTime(), number);
    } catch (error) {
      if (number > policy.retries || !mayPass(error, policy.retryOn)) throw error;
      const pauseMs = pauseBefore(number, error, policy);
      if (timing.now().getTime() + pauseMs + SHORTEST_TRY_MS > deadline) throw error;
      await timing.wait(pauseMs, signal).catch((interrupted: unknown) => {
        signal?.throwIfAborted();
        throw interrupted;
      });
    }
  }
}

function mayPass(error: unknown, retryOn: RetryPolicy['retryOn']): error is ExternalServiceError {
  if (!(error instanceof ExternalServiceError) || !error.isRetryable) return false;
  return retryOn === undefined || retryOn.includes(error.code);
}

/** Doubles each time; the upper half of it is chance, so that many callers do not come back at one moment. */
function pauseBefore(number: number, error: ExternalServiceError, policy: RetryPolicy): number {
  const backoffMs = Math.min(LONGEST_BACKOFF_MS, policy.backoffMs * 2 ** (number - 1));
  const jitteredMs = backoffMs / 2 + policy.timing.random() * (backoffMs / 2);
  return Math.max(jitteredMs, (error.retryAfterSeconds ?? 0) * 1000);
}
