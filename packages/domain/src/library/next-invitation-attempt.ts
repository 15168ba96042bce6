const MINUTE = 60;
const HOUR = 60 * MINUTE;
/** Seconds to wait after the first, second, … attempt; the last one for every further one. */
const PAUSES = [2 * MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 6 * HOUR];
/** About a week of trying. */
const MOST_ATTEMPTS = 30;

/** How many seconds until Plex is asked again for an invitation; `null` when it has been asked often enough. */
export function nextInvitationAttempt(attempts: number): number | null {
  if (attempts >= MOST_ATTEMPTS) return null;
  return PAUSES[Math.min(Math.max(attempts, 1), PAUSES.length) - 1] ?? null;
}
