import type { Db } from '@matinee/db/database';
import { findImdbIdsByKey } from '@matinee/db/library';
import type { LibraryActivity } from '@matinee/domain/library/activity';
import type { ImdbId } from '@matinee/domain/titles/imdb-id';

/** Enough for all home videos of a household; more are asked for again. */
const MOST_REMEMBERED = 5_000;

/**
 * Which titles the library's keys mean: from what we know of the library, and where that does not say yet, from Plex. Keys that mean no title (home
 * videos) are remembered, since the same rows of the history are looked at for an hour.
 */
export function createTitleKeys({ db, plex }: { db: Db; plex: Pick<LibraryActivity, 'findImdbIds'> }) {
  const meaningless = new Set<string>();
  return async function findTitles(ratingKeys: readonly string[]): Promise<Map<string, ImdbId>> {
    const wanted = [...new Set(ratingKeys)].filter((key) => !meaningless.has(key));
    const found = await findImdbIdsByKey(db, wanted);
    const unknown = wanted.filter((key) => !found.has(key));
    if (unknown.length === 0) return found;
    const asked = await plex.findImdbIds(unknown);
    if (meaningless.size > MOST_REMEMBERED) meaningless.clear();
    for (const key of unknown) {
      const imdbId = asked.get(key);
      if (imdbId === undefined) meaningless.add(key);
      else found.set(key, imdbId);
    }
    return found;
  };
}

export type FindTitles = ReturnType<typeof createTitleKeys>;
