import { rankReleases } from '@matinee/domain/releases/rank-releases';
import type { Release } from '@matinee/domain/releases/release';
import type { ImdbId } from '@matinee/domain/titles/imdb-id';
import type { CatalogueLogger } from '../logger.ts';
import type { ReleaseSearch, ReleaseSearchOutcome } from './release-search.ts';

/**
 * Several indexers as one: asked together, their releases in one list, best first. One that fails costs its own releases
 * only; when all of them fail, so does the search, with the first one's error.
 */
export function searchAll(searches: readonly ReleaseSearch[], logger: CatalogueLogger): ReleaseSearch {
  return {
    findReleases: async (imdbId: ImdbId) => {
      const asked = await Promise.allSettled(searches.map((search) => search.findReleases(imdbId)));
      const failures = asked.filter((one) => one.status === 'rejected').map(({ reason }) => reason as Error);
      const outcomes = asked.filter((one) => one.status === 'fulfilled').map(({ value }) => value);
      const [firstFailure] = failures;
      if (outcomes.length === 0 && firstFailure !== undefined) throw firstFailure;
      for (const err of failures) logger.warn({ err, imdbId }, 'an indexer could not be asked');
      return merge(outcomes);
    },
  };
}

function merge(outcomes: readonly ReleaseSearchOutcome[]): ReleaseSearchOutcome {
  const byId = new Map<number, Release>();
  for (const outcome of outcomes) {
    // What is stored of one indexer comes with the answer of another too.
    if (outcome.type !== 'none') for (const release of outcome.releases) byId.set(release.id, release);
  }
  const releases = rankReleases([...byId.values()]);
  if (outcomes.some(({ type }) => type === 'found')) return { type: 'found', releases };
  const waits = outcomes.flatMap((outcome) =>
    outcome.type === 'budget-exhausted' ? [outcome.retryAfterSeconds] : [],
  );
  return waits.length === 0
    ? { type: 'none' }
    : { type: 'budget-exhausted', releases, retryAfterSeconds: Math.min(...waits) };
}
