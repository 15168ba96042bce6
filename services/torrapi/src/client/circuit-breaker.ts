/** A call that was not made, because the last ones failed. */
export class CircuitOpenError extends Error {
  override readonly name = 'CircuitOpenError';
  /** When the next one may be made, at least 1. */
  readonly retryAfterSeconds: number;

  constructor(retryAfterSeconds: number) {
    super('not asked: it failed just now');
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** What a failure says of who failed: nothing; that it is down; or that asking again makes matters worse. */
export type FailureKind = 'harmless' | 'down' | 'locked';

export interface CircuitBreakerOptions {
  /** So many failures in a row, and it opens. */
  failuresToOpen: number;
  openForMs: number;
  /** After a failure of kind `locked`, at once. */
  lockedForMs: number;
  kindOf: (error: unknown) => FailureKind;
  now: () => Date;
}

/**
 * Stands before something that may be down, so that nobody waits for it again and again: after some failures calls fail
 * at once, for a while; then one call tries, and the others go on failing until it has an answer.
 */
export interface CircuitBreaker {
  /** Throws {@link CircuitOpenError} without calling, or whatever `call` throws. */
  run<T>(call: () => Promise<T>): Promise<T>;
}

export function createCircuitBreaker(options: CircuitBreakerOptions): CircuitBreaker {
  let failures = 0;
  let openUntilMs = 0;
  let isTrying = false;

  function openFor(milliseconds: number): void {
    openUntilMs = options.now().getTime() + milliseconds;
  }

  function noteFailure(error: unknown): void {
    const kind = options.kindOf(error);
    if (kind === 'harmless') {
      failures = 0;
      return;
    }
    failures += 1;
    if (kind === 'locked') openFor(options.lockedForMs);
    else if (failures >= options.failuresToOpen) openFor(options.openForMs);
  }

  return {
    async run(call) {
      const leftMs = openUntilMs - options.now().getTime();
      const mustTry = openUntilMs > 0 && leftMs <= 0;
      if (leftMs > 0) throw new CircuitOpenError(Math.ceil(leftMs / 1000));
      if (mustTry && isTrying) throw new CircuitOpenError(1);
      isTrying = mustTry;
      try {
        const answer = await call();
        failures = 0;
        openUntilMs = 0;
        return answer;
      } catch (error) {
        noteFailure(error);
        throw error;
      } finally {
        if (mustTry) isTrying = false;
      }
    },
  };
}
