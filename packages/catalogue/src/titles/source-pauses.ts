import { ExternalServiceError } from '@matinee/clients/http/external-service-error';

/** A day's limit that is spent says nothing of when it ends; asking four times an hour finds out. */
const LIMIT_PAUSE_SECONDS = 15 * 60;
/** However long a service says: a wrong clock there must not take it away for good. */
const LONGEST_PAUSE_SECONDS = 6 * 60 * 60;
/** A bad key needs a person. */
const REFUSED_PAUSE_SECONDS = 10 * 60;
/** So many failures in a row are an outage: nobody then waits for it for a while. */
const FAILURES_OF_AN_OUTAGE = 3;
const OUTAGE_PAUSE_SECONDS = 60;

/**
 * Leaves a service alone for a while after it has said stop, or has failed again and again. Kept in memory: another
 * process finds out by itself, at the cost of a few calls.
 */
export interface SourcePauses<Name> {
  /** Asks, or fails at once with the error that the pause is for. */
  run<T>(source: Name, ask: () => Promise<T>): Promise<T>;
}

export function createSourcePauses<Name extends string>(deps: { now: () => Date }): SourcePauses<Name> {
  const pauses = new Map<Name, { failures: number; until: number; error: ExternalServiceError }>();
  return {
    run: async (source, ask) => {
      const pause = pauses.get(source);
      if (pause !== undefined && pause.until > deps.now().getTime()) throw pause.error;
      try {
        const answer = await ask();
        pauses.delete(source);
        return answer;
      } catch (error) {
        if (error instanceof ExternalServiceError) {
          const failures = (pauses.get(source)?.failures ?? 0) + 1;
          const until = deps.now().getTime() + pauseSeconds(error, failures) * 1000;
          pauses.set(source, { failures, until, error });
        }
        throw error;
      }
    },
  };
}

function pauseSeconds(error: ExternalServiceError, failures: number): number {
  if (error.code === 'rate-limited')
    return Math.min(error.retryAfterSeconds ?? LIMIT_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS);
  if (error.code === 'unauthorized') return REFUSED_PAUSE_SECONDS;
  return failures >= FAILURES_OF_AN_OUTAGE ? OUTAGE_PAUSE_SECONDS : 0;
}
