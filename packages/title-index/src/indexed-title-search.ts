import type { Database, Db } from '@matinee/db/database';
import { findIndexedTitle, findTitleImport, type IndexedTitle } from '@matinee/db/title-index';
import { foldName } from '@matinee/domain/titles/fold-name';
import { parseImdbId } from '@matinee/domain/titles/imdb-id';
import type {
  TitleIndexAnswer,
  TitleIndexSearch,
  TitleQuery,
  TitleSearch,
} from '@matinee/domain/titles/ports';
import type { TitleCandidate } from '@matinee/domain/titles/title';
import { searchTitleIndex } from './search-title-index.ts';

export interface IndexedTitleSearchOptions {
  db: Db;
  /** The same database: searches use prepared statements. */
  pool: Database['pool'];
  /** After this the others are asked instead. A search takes some milliseconds. */
  timeoutMs?: number;
  now: () => Date;
}

/** As many as a person turns over, and some more for who merges them with others. */
const CANDIDATES = 10;
/** An index appears once in the life of a service: whether there is one is not asked before every search. */
const LOOK_AGAIN_MS = 60_000;

/** The title index as a place that finds titles. */
export function createIndexedTitleSearch(options: IndexedTitleSearchOptions): TitleIndexSearch & TitleSearch {
  const { db, pool, timeoutMs = 500, now } = options;
  let lookedAt = Number.NEGATIVE_INFINITY;
  let isThere = false;

  async function isImported(): Promise<boolean> {
    if (isThere || now().getTime() - lookedAt < LOOK_AGAIN_MS) return isThere;
    isThere = (await findTitleImport(db)) !== null;
    lookedAt = now().getTime();
    return isThere;
  }

  async function searchReadings(
    readings: readonly TitleQuery[],
    limit: number,
  ): Promise<TitleIndexAnswer | null> {
    if (!(await isImported())) return null;
    const id = parseImdbId(readings[0]?.text ?? '');
    if (id !== null) {
      const title = await findIndexedTitle(db, id);
      return {
        candidates: title === null ? [] : [candidateOf(title, title.title)],
        isCertain: title !== null,
      };
    }
    const hits = await searchTitleIndex(pool, readings, { limit, timeoutMs });
    if (hits === null) return null;
    return {
      candidates: hits.map(({ title, matchedName }) => candidateOf(title, matchedName)),
      isCertain: hits[0]?.isSure === true,
    };
  }

  return {
    searchReadings,
    searchTitles: async (query) => (await searchReadings([query], CANDIDATES))?.candidates ?? [],
  };
}

/** A title found by a name that is not its first one shows that name: whoever typed it sees why. */
function candidateOf(title: IndexedTitle, matchedName: string): TitleCandidate {
  const isFirstName = foldName(matchedName).key === foldName(title.title).key;
  return {
    imdbId: title.imdbId,
    kind: title.kind,
    title: title.title,
    originalTitle: isFirstName ? title.originalTitle : matchedName,
    year: title.year,
    posterUrl: null,
    stars: [],
  };
}
