import type { PartialTitle } from './title.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** How long what a source said of a title may be used without asking again, in days. */
const KEEP_DAYS = { details: 30, scoresOfNewTitles: 1, misses: 7 } as const;

/** What a source said (`null`: that it does not know the title), and when. */
export interface DatedFacts {
  facts: PartialTitle | null;
  fetchedAt: Date;
}

/**
 * Is it time to ask a source again? Details hardly change; the scores of a film of the last year move by the day; a title
 * that was unknown may have been added within the week. `year` is the title's, from whoever knows it; without
 * one it is not out yet, and as new as can be.
 */
export function areFactsStale({ facts, fetchedAt }: DatedFacts, year: number | null, now: Date): boolean {
  const ageDays = (now.getTime() - fetchedAt.getTime()) / DAY_MS;
  if (facts === null) return ageDays >= KEEP_DAYS.misses;
  const isNew = year === null || year >= now.getUTCFullYear() - 1;
  const movesByTheDay = isNew && facts.scores !== undefined;
  return ageDays >= (movesByTheDay ? KEEP_DAYS.scoresOfNewTitles : KEEP_DAYS.details);
}
