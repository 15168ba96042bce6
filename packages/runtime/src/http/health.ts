/** What must work for the service to do its job; rejects when it does not. */
export type HealthCheck = () => Promise<void>;

export interface HealthReport {
  isReady: boolean;
  /** `ok`, or why not, by check. For authorised eyes only. */
  checks: Record<string, string>;
}

/** A check that takes longer has failed: whoever asks wants to know now. */
const CHECK_LIMIT_MS = 2_000;

/** Runs all checks at once, each under its own time limit. */
export async function checkHealth(
  checks: Readonly<Record<string, HealthCheck>>,
  limitMs = CHECK_LIMIT_MS,
): Promise<HealthReport> {
  const results = await Promise.all(
    Object.entries(checks).map(async ([name, check]) => [name, await outcomeOf(check, limitMs)] as const),
  );
  return { isReady: results.every(([, outcome]) => outcome === 'ok'), checks: Object.fromEntries(results) };
}

async function outcomeOf(check: HealthCheck, limitMs: number): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const tooSlow = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve(`no answer within ${limitMs} ms`), limitMs);
  });
  const answer = Promise.resolve()
    .then(check)
    .then(
      () => 'ok',
      (error: unknown) => (error instanceof Error ? error.message : 'failed'),
    );
  try {
    return await Promise.race([answer, tooSlow]);
  } finally {
    clearTimeout(timer);
  }
}
