import type { LibraryView } from '@matinee/domain/library/activity';

/**
 * How far a history has been read. Only a history that comes oldest first can be gone on with from the middle: of a server that sorts otherwise the place
 * is known at the end, when all of it has come.
 */
export function createHistoryCursor(from: Date | null, now: Date) {
  let reached = from;
  let last = Number.NEGATIVE_INFINITY;
  let isOldestFirst = true;
  return {
    take(page: readonly LibraryView[]): void {
      for (const { viewedAt } of page) {
        if (viewedAt.getTime() < last) isOldestFirst = false;
        last = viewedAt.getTime();
        // A view from the future (a clock that was wrong for a day) must not hide those that come before it.
        if (viewedAt <= now && (reached === null || viewedAt > reached)) reached = viewedAt;
      }
    },
    /** Where to go on after a break; `null` while that is not known. */
    resumeAt: (): Date | null => (isOldestFirst ? reached : from),
    /** Where to go on when all of it has come. */
    end: (): Date | null => reached,
  };
}
