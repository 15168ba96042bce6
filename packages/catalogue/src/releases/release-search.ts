import { ExternalServiceError } from '@matinee/clients/http/external-service-error';
import type { Db } from '@matinee/db/database';
import { findLastSearch, findReleases, saveReleaseSearch } from '@matinee/db/releases';
import { findTitleName } from '@matinee/db/titles';
import { isReleaseOf, type NamedTitle } from '@matinee/domain/releases/is-release-of';
import type { ReleaseSource } from '@matinee/domain/releases/ports';
import type { Quality } from '@matinee/domain/releases/quality';
import { rankReleases } from '@matinee/domain/releases/rank-releases';
import type { IndexerName, ListedRelease, Release } from '@matinee/domain/releases/release';
import type { ImdbId } from '@matinee/domain/titles/imdb-id';
import type { CatalogueLogger } from '../logger.ts';
import type { CallBudget } from './call-budget.ts';

export interface ReleaseSearchDeps {
  db: Db;
  indexer: ReleaseSource;
  indexerName: IndexerName;
  budget: CallBudget;
  /** What a release's name says. */
  readName: (name: string) => NamedTitle & { quality: Quality };
  now: () => Date;
  logger: CatalogueLogger;
}

export type ReleaseSearchOutcome =
  /** Best first. */
  | { type: 'found'; releases: Release[] }
  | { type: 'none' }
  /** Nobody may ask the indexer now. What is known of the title all the same, best first, and when to ask again. */
  | { type: 'budget-exhausted'; releases: Release[]; retryAfterSeconds: number };

export interface ReleaseSearch {
  /**
   * The releases of a title, from the indexer, or from the store when it was asked within ten minutes.
   * @throws ExternalServiceError when the indexer could not be asked
   */
  findReleases(imdbId: ImdbId): Promise<ReleaseSearchOutcome>;
}

/** Who turns a page back or asks for the same film as somebody else spends no call of the hour. */
const FRESH_MS = 10 * 60 * 1000;
/** Where the indexer does not say for how long: its limit is by the hour. */
const LIMITED_SECONDS = 60 * 60;
/** Whatever it says: a wrong clock there must not block the account for years. */
const LONGEST_SECONDS = 24 * 60 * 60;
/** Log-ins that are refused again and again lock the account out: an admin has a day to look. */
const REFUSED_SECONDS = 24 * 60 * 60;

export function createReleaseSearch(deps: ReleaseSearchDeps): ReleaseSearch {
  const { db, indexer, indexerName, budget, now, logger } = deps;

  const stored = async (imdbId: ImdbId) => rankReleases(await findReleases(db, imdbId));

  async function ask(imdbId: ImdbId): Promise<ReleaseSearchOutcome> {
    const listed = (await indexer.searchesByImdbId())
      ? (await indexer.searchByImdbId(imdbId)).map((release) => withId(release, imdbId))
      : await searchByName(imdbId);
    const found = listed.map((release) => ({
      ...release,
      quality: deps.readName(release.name).quality,
    }));
    const search = { indexer: indexerName, imdbId, found, searchedAt: now() };
    return foundOrNone(rankReleases(await saveReleaseSearch(db, search)));
  }

  /** An indexer that knows no ids is asked for the name; of what it shows, only what is surely this film is kept. */
  async function searchByName(imdbId: ImdbId): Promise<ListedRelease[]> {
    const name = await findTitleName(db, imdbId);
    if (name === null) return [];
    const words = name.year === null ? name.title : `${name.title} ${name.year}`;
    return (await indexer.searchByName(words))
      .filter(
        (release) =>
          release.imdbId === imdbId ||
          (release.imdbId === null && isReleaseOf(deps.readName(release.name), name)),
      )
      .map((release) => withId(release, imdbId));
  }

  /** The account is blocked for everybody, so that the other processes do not find out by being refused as well. */
  async function block(error: ExternalServiceError, seconds: number): Promise<void> {
    const until = new Date(now().getTime() + seconds * 1000);
    logger.error({ err: error, indexer: indexerName, until }, 'the indexer said stop');
    await budget.block(until, error.message);
  }

  return {
    findReleases: async (imdbId) => {
      const lastSearch = await findLastSearch(db, indexerName, imdbId);
      if (lastSearch !== null && now().getTime() - lastSearch.getTime() < FRESH_MS) {
        return foundOrNone(await stored(imdbId));
      }
      const spending = await budget.spend(1);
      if (spending.type !== 'granted') {
        const { retryAfterSeconds } = spending;
        return { type: 'budget-exhausted', releases: await stored(imdbId), retryAfterSeconds };
      }
      try {
        return await ask(imdbId);
      } catch (error) {
        if (!(error instanceof ExternalServiceError)) throw error;
        if (error.code === 'unauthorized') await block(error, REFUSED_SECONDS);
        if (error.code !== 'rate-limited') throw error;
        const retryAfterSeconds = Math.min(error.retryAfterSeconds ?? LIMITED_SECONDS, LONGEST_SECONDS);
        await block(error, retryAfterSeconds);
        return { type: 'budget-exhausted', releases: await stored(imdbId), retryAfterSeconds };
      }
    },
  };
}

function foundOrNone(releases: Release[]): ReleaseSearchOutcome {
  return releases.length > 0 ? { type: 'found', releases } : { type: 'none' };
}

/** Rows that the indexer found by the id, and shows without it, are of that title all the same. */
function withId(release: ListedRelease, imdbId: ImdbId): ListedRelease {
  return { ...release, imdbId: release.imdbId ?? imdbId };
}
