/** How a person stands to the question what they think of a title. */
export type PromptState =
  /** They have not been asked. */
  | 'none'
  | 'asked'
  /** Not now: it waits among the unrated ones. */
  | 'skipped'
  | 'never';

/** A title that somebody has just been seen watching to its end, and what we know of the two. */
export interface WatchedTitle {
  viewedAt: Date;
  score: number | null;
  prompt: PromptState;
  /** Since when we know that it is this person who watches: what came before is their past. */
  knownSince: Date;
  /** Can they be written to? Not who has blocked the bot. */
  canBeTold: boolean;
}

/** Somebody who registers right after the film has still just watched it. */
const GRACE_MS = 10 * 60_000;
/** After an outage of days nobody wants to be asked about all of it. */
const FRESH_MS = 48 * 60 * 60_000;

/**
 * *You watched it: rate it?* Asked once for a title, however often and by however many of their accounts it is watched, and never about one's past: a
 * history of years that is seen for the first time asks nothing.
 */
export function asksForRating(watched: WatchedTitle, now: Date): boolean {
  if (watched.score !== null || watched.prompt !== 'none' || !watched.canBeTold) return false;
  const viewedAt = watched.viewedAt.getTime();
  return viewedAt >= watched.knownSince.getTime() - GRACE_MS && viewedAt >= now.getTime() - FRESH_MS;
}
