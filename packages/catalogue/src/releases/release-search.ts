import type { Db } from '@matinee/db/database';
import { findLastSearch, findReleases, saveReleaseSearch } from '@matinee/db/releases';
import { findTitleName } from '@matinee/db/titles';
import { matchAgain } from '@matinee/db/watch-matches';
import { isReleaseOf, type NamedTitle } from '@matinee/domain/releases/is-release-of';
import type { ReleaseSource } from '@matinee/domain/releases/ports';
import type { Quality } from '@matinee/domain/releases/quality';
import { rankReleases } from '@matinee/domain/releases/rank-releases';
import type { ListedRelease, Release } from '@matinee/domain/releases/release';
import type { ImdbId } from '@matinee/domain/titles/imdb-id';
import { askWithinBudget, type BudgetedIndexer } from './ask-within-budget.ts';

export interface ReleaseSearchDeps extends BudgetedIndexer {
  db: Db;
  indexer: ReleaseSource;
  /** What a release's name says. */
  readName: (name: string) => NamedTitle & { quality: Quality };
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
   * @param options.isForWatchers what is found is held against the watchlists anew, by whoever does so next
   *   (`holdUnmatchedReleases`), even if this process ends right after the search
   * @throws ExternalServiceError when the indexer could not be asked
   */
  findReleases(imdbId: ImdbId, options?: { isForWatchers?: boolean }): Promise<ReleaseSearchOutcome>;
}

/** Who turns a page back or asks for the same film as somebody else spends no call of the hour. */
const FRESH_MS = 10 * 60 * 1000;

export function createReleaseSearch(deps: ReleaseSearchDeps): ReleaseSearch {
  const { db, indexer, indexerName, now } = deps;

  const stored = async (imdbId: ImdbId) => rankReleases(await findReleases(db, imdbId));

  async function ask(imdbId: ImdbId, isForWatchers: boolean): Promise<ReleaseSearchOutcome> {
    const listed = (await indexer.searchesByImdbId())
      ? (await indexer.searchByImdbId(imdbId)).map((release) => withId(release, imdbId))
      : await searchByName(imdbId);
    const found = listed.map((release) => ({
      ...release,
      quality: deps.readName(release.name).quality,
    }));
    const search = { indexer: indexerName, imdbId, found, searchedAt: now(), isForWatchers };
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

  return {
    findReleases: async (imdbId, { isForWatchers = false } = {}) => {
      const lastSearch = await findLastSearch(db, indexerName, imdbId);
      if (lastSearch !== null && now().getTime() - lastSearch.getTime() < FRESH_MS) {
        const releases = await stored(imdbId);
        const ids = releases.map(({ id }) => id);
        if (isForWatchers) await matchAgain(db, ids);
        return foundOrNone(releases);
      }
      const asked = await askWithinBudget(deps, () => ask(imdbId, isForWatchers));
      return asked.type === 'answered' ? asked.answer : { ...asked, releases: await stored(imdbId) };
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
