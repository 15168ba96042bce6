import type { Db } from '@matinee/db/database';
import { findKnownListings, saveReleases } from '@matinee/db/releases';
import type { ReleaseSource } from '@matinee/domain/releases/ports';
import type { Quality } from '@matinee/domain/releases/quality';
import type { ListedRelease } from '@matinee/domain/releases/release';
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
      /** It did not meet what is known, as far back as it could go: what came between may be missing. */
      hasGap: boolean;
    }
  | { type: 'budget-exhausted'; retryAfterSeconds: number };

/** As many as one call brings at FileList. */
const LATEST = 100;

/**
 * Keeps what is new in an indexer's latest releases: one call, however many wait for however many titles, and no write when
 * nothing is new. Where nothing of it is known it has fallen behind, and goes further back until it meets what it knows; all of that is kept at once, since
 * what is kept is where the next one stops.
 * @throws ExternalServiceError when the indexer could not be asked
 */
export async function readReleaseFeed(deps: ReleaseFeedDeps): Promise<FeedReading> {
  const { db, indexer, indexerName, now } = deps;
  const asked = await askWithinBudget(deps, () => indexer.latest(deps.limit ?? LATEST));
  if (asked.type !== 'answered') return asked;
  const latest = await hold(deps, asked.answer);
  const isBehind = !latest.isFirst && asked.answer.length > 0 && !latest.meetsKnown;
  const back = isBehind ? await goBack(deps) : { pages: [], hasGap: false };
  const pages = [latest, ...back.pages];
  const fresh = byId(pages.flatMap((page) => page.fresh));
  // One that was listed without its id, and has it now, is news as much as a new one.
  const named = byId(pages.flatMap((page) => page.named));
  const toSave = [...fresh, ...named].map((release) => ({
    ...release,
    quality: deps.readName(release.name).quality,
  }));
  await saveReleases(db, toSave, now());
  if (isBehind)
    deps.logger.warn(
      { indexer: indexerName, pages: pages.length, fresh: fresh.length },
      'the feed had fallen behind',
    );
  return { type: 'read', fresh: fresh.length, hasGap: back.hasGap };
}

interface HeldPage {
  fresh: ListedRelease[];
  named: ListedRelease[];
  meetsKnown: boolean;
  isFirst: boolean;
}

/** A page, held against what is known. */
async function hold(
  { db, indexerName }: ReleaseFeedDeps,
  listed: readonly ListedRelease[],
): Promise<HeldPage> {
  const releaseIds = listed.map(({ releaseId }) => releaseId);
  const { known, isFirst } = await findKnownListings(db, indexerName, releaseIds);
  return {
    fresh: listed.filter(({ releaseId }) => !known.has(releaseId)),
    named: listed.filter(({ releaseId, imdbId }) => imdbId !== null && known.get(releaseId) === null),
    meetsKnown: known.size > 0,
    isFirst,
  };
}

/** Every way back, until it meets what is known or ends. What was not met, for want of calls, answers or pages, is a gap. */
async function goBack(deps: ReleaseFeedDeps): Promise<{ pages: HeldPage[]; hasGap: boolean }> {
  const ways = deps.indexer.furtherBack?.() ?? [];
  const pages: HeldPage[] = [];
  let hasGap = ways.length === 0;
  for (const way of ways) {
    let isMet = false;
    let isBare = false;
    for (const [number, ask] of way.entries()) {
      const listed = await askForPage(deps, ask);
      if (listed === null) return { pages, hasGap: true };
      // Nothing on this way at all: nothing of it can be missing.
      isBare = number === 0 && listed.length === 0;
      if (listed.length === 0) break;
      const page = await hold(deps, listed);
      pages.push(page);
      isMet = page.meetsKnown;
      if (isMet) break;
    }
    hasGap ||= !isMet && !isBare;
  }
  return { pages, hasGap };
}

/** `null`: it could not be asked. What was read before it is kept all the same. */
async function askForPage(
  deps: ReleaseFeedDeps,
  ask: () => Promise<ListedRelease[]>,
): Promise<ListedRelease[] | null> {
  try {
    const asked = await askWithinBudget(deps, ask);
    return asked.type === 'answered' ? asked.answer : null;
  } catch (error) {
    deps.logger.warn({ err: error, indexer: deps.indexerName }, 'the feed can not go further back now');
    return null;
  }
}

function byId(releases: readonly ListedRelease[]): ListedRelease[] {
  return [...new Map(releases.map((release) => [release.releaseId, release])).values()];
}
