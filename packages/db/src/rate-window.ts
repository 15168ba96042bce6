/** Calls by minute: minutes since 1970 as text, as stored in `rate_budgets.spent`. */
export type SpentByMinute = Readonly<Record<string, number>>;

const MINUTE_MS = 60_000;
/** Kept beyond the window: the clock of another process may be behind ours. */
const KEEP_MINUTES_LONGER = 10;

/**
 * The first minute that counts towards a window that ends now. A minute that lies partly before the window counts whole:
 * a little too careful, never too bold.
 */
function firstMinute(windowSeconds: number, now: Date): number {
  return Math.floor((now.getTime() - windowSeconds * 1_000) / MINUTE_MS);
}

/** How many calls the window that ends now holds. Calls dated later than now (another clock) count too. */
export function spentInWindow(spent: SpentByMinute, windowSeconds: number, now: Date): number {
  const first = firstMinute(windowSeconds, now);
  return Object.entries(spent).reduce(
    (sum, [minute, calls]) => (Number(minute) >= first ? sum + calls : sum),
    0,
  );
}

/** The calls with some more now, without those that no window will ask for again. */
export function addToWindow(
  spent: SpentByMinute,
  cost: number,
  windowSeconds: number,
  now: Date,
): Record<string, number> {
  const oldest = firstMinute(windowSeconds, now) - KEEP_MINUTES_LONGER;
  const kept = Object.entries(spent).filter(([minute]) => Number(minute) >= oldest);
  const thisMinute = String(Math.floor(now.getTime() / MINUTE_MS));
  return { ...Object.fromEntries(kept), [thisMinute]: (spent[thisMinute] ?? 0) + cost };
}

/**
 * Seconds until so many calls have left the window that at most `atMost` remain; `null` when that never happens
 * (`atMost` is negative).
 */
export function secondsUntil(
  spent: SpentByMinute,
  atMost: number,
  windowSeconds: number,
  now: Date,
): number | null {
  if (atMost < 0) return null;
  let left = spentInWindow(spent, windowSeconds, now);
  if (left <= atMost) return 0;
  const first = firstMinute(windowSeconds, now);
  const minutes = Object.keys(spent)
    .map(Number)
    .filter((minute) => minute >= first)
    .toSorted((a, b) => a - b);
  for (const minute of minutes) {
    left -= spent[String(minute)] ?? 0;
    if (left <= atMost) {
      const leavesAt = (minute + 1) * MINUTE_MS + windowSeconds * 1_000;
      return Math.ceil((leavesAt - now.getTime()) / 1_000);
    }
  }
  return null;
}
