/** Wrong tries that cost nothing but themselves. */
const FREE_TRIES = 5;
/** Seconds to wait after the fifth, sixth, … wrong try; the last one for every further one. */
const WAITS = [60, 5 * 60, 15 * 60, 60 * 60, 24 * 60 * 60];

/** How many seconds a chat must wait after this many wrong tries; 0 for none. Growing, so that guessing leads nowhere. */
export function loginWaitSeconds(failures: number): number {
  if (failures < FREE_TRIES) return 0;
  return WAITS[Math.min(failures - FREE_TRIES, WAITS.length - 1)] ?? 0;
}

/** How many wrong tries cost nothing yet. */
export function freeTriesLeft(failures: number): number {
  return Math.max(0, FREE_TRIES - failures);
}
