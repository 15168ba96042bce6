/** The first pause; each later one is twice as long. */
const FIRST_SECONDS = 30;
/** No pause is longer: when the outside is back, nobody should wait for half a day. */
const LONGEST_SECONDS = 6 * 3_600;

/**
 * How long to wait before a failed sending is tried again.
 *
 * Without an answer from outside: 30 s, 1 min, 2 min, … up to 6 h, of which a random part between half and all, so that what failed together
 * does not come back together. With a `retry_after`: that long, and up to a tenth more.
 *
 * @param attempts how often it has been tried, at least 1
 * @param random from 0 up to but not including 1
 */
export function retryDelaySeconds(
  attempts: number,
  random: number,
  retryAfterSeconds: number | undefined,
): number {
  if (retryAfterSeconds !== undefined) return retryAfterSeconds * (1 + random / 10);
  const whole = Math.min(FIRST_SECONDS * 2 ** Math.max(attempts - 1, 0), LONGEST_SECONDS);
  return whole * (0.5 + random / 2);
}
