import { setTimeout as wait } from 'node:timers/promises';
import { summary } from '../bench-matinee.ts';
import type { Query } from './meant-titles.ts';
import type { FindTitles } from './title-finders.ts';

/**
 * Asks all queries, by so many people who each ask the next one as soon as they have an answer, or after they have looked at
 * it for so long: milliseconds for each.
 */
export async function timeQueries(
  find: FindTitles,
  queries: readonly Query[],
  people: number,
  pauseMs = 0,
): Promise<ReturnType<typeof summary> & { perSecond: string }> {
  const times: number[] = [];
  const startedAt = performance.now();
  let next = 0;
  async function ask(): Promise<void> {
    for (;;) {
      const query = queries[next];
      next += 1;
      if (query === undefined) return;
      const askedAt = performance.now();
      await find(query.text);
      times.push(performance.now() - askedAt);
      // Not all at the same moment, as no people do.
      if (pauseMs > 0) await wait(pauseMs * (0.5 + Math.random()));
    }
  }
  await Promise.all(Array.from({ length: people }, ask));
  const perSecond = ((1000 * times.length) / (performance.now() - startedAt)).toFixed(0);
  return { ...summary(times), perSecond };
}
