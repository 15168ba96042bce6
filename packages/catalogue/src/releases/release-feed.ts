import type { Db } from '@matinee/db/database';
import { findKnownListings, saveReleases } from '@matinee/db/releases';
import type { ReleaseSource } from '@matinee/domain/releases/ports';
import type { Quality } from '@matinee/domain/releases/quality';
import { askWithinBudget, type BudgetedIndexer } from './ask-within-budget.ts';

export interface ReleaseFeedDeps extends BudgetedIndexer {
  db: Db;
  indexer: ReleaseSource;
  /** What a release's name says of its picture. */
  readName: (name: string) => { quality: Quality };
  /** How many of the latest; as many as one call brings by default. */
  limit?: number | undefined;
}

export type FeedReading =
  | {
      type: 'read';
      fresh: number;
      /** Nothing in it was known, though the indexer was read before: what came between may be missing. */
      hasGap: boolean;
    }
  | { type: 'budget-exhausted'; retryAfterSeconds: number };

/** As many as one call brings at FileList. */
const LATEST = 100;

/**
 * Keeps what is new in an indexer's latest releases: one call, however many wait for however many titles, and no write when
 * nothing is new.
 * @throws ExternalServiceError when the indexer could not be asked
 */
export async function readReleaseFeed(deps: ReleaseFeedDeps): Promise<FeedReading> {
  const { db, indexer, indexerName, now } = deps;
  const asked = await askWithinBudget(deps, () => indexer.latest(deps.limit ?? LATEST));
  if (asked.type !== 'answered') return asked;
  const listed = asked.answer;
  const releaseIds = listed.map(({ releaseId }) => releaseId);
  const { known, isFirst } = await findKnownListings(db, indexerName, releaseIds);
  const fresh = listed.filter(({ releaseId }) => !known.has(releaseId));
  // One that was listed without its id, and has it now, is news as much as a new one.
  const named = listed.filter(({ releaseId, imdbId }) => imdbId !== null && known.get(releaseId) === null);
  const toSave = [...fresh, ...named].map((release) => ({
    ...release,
    quality: deps.readName(release.name).quality,
  }));
  await saveReleases(db, toSave, now());
  return { type: 'read', fresh: fresh.length, hasGap: !isFirst && listed.length > 0 && known.size === 0 };
}
