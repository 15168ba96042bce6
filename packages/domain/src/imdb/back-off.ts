/** Why nobody asks IMDb for a while. */
export type PauseReason =
  /** It wants a browser, or knows us no longer: asking on would only make it worse. */
  | 'turned-away'
  | 'rate-limited'
  /** No connection, no answer in time, or an answer that says that it cannot serve. */
  | 'out-of-order';

const MINUTE = 60;
const HOUR = 60 * MINUTE;

const PAUSES: Record<PauseReason, { firstSeconds: number; longestSeconds: number }> = {
  'turned-away': { firstSeconds: HOUR, longestSeconds: 24 * HOUR },
  'rate-limited': { firstSeconds: 15 * MINUTE, longestSeconds: 24 * HOUR },
  'out-of-order': { firstSeconds: MINUTE, longestSeconds: HOUR },
};

/**
 * For how long nobody asks IMDb, after so many failures in a row (this one among them): twice as long each time, with some chance in it. What IMDb itself asks for is
 * honoured, up to a day: a wrong clock there must not silence us for years.
 */
export function imdbPauseSeconds(
  reason: PauseReason,
  failures: number,
  options: { random: number; retryAfterSeconds?: number | undefined },
): number {
  const { firstSeconds, longestSeconds } = PAUSES[reason];
  const grown = Math.min(longestSeconds, firstSeconds * 2 ** Math.min(Math.max(failures, 1) - 1, 20));
  const asked = Math.min(options.retryAfterSeconds ?? 0, 24 * HOUR);
  return Math.round(Math.max(grown * (0.8 + 0.2 * options.random), asked));
}
