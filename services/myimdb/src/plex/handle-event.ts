import type { Db } from '@matinee/db/database';
import { findAccountUser } from '@matinee/db/plex-accounts';
import { isKnownPlex } from '@matinee/db/plex-activity';
import type { LibraryEvent } from '@matinee/domain/library/events';
import { recordRatings } from './record-ratings.ts';
import type { FindTitles } from './title-keys.ts';

export interface HandleEventDeps {
  db: Db;
  findTitles: FindTitles;
  /** Has a job run at once. */
  wake: (job: 'sync-plex' | 'library') => void;
  now: () => Date;
}

/**
 * What Plex says by itself. That something was watched or added is a reason to look, no more: the jobs read it from Plex itself, and would do so within
 * their interval. A rating is taken at its word, since Plex shows other people's to nobody else.
 */
export async function handleLibraryEvent(deps: HandleEventDeps, event: LibraryEvent): Promise<void> {
  const { db, findTitles, wake, now } = deps;
  if (!(await isKnownPlex(db, event.machineIdentifier))) return;
  switch (event.type) {
    case 'watched':
      wake('sync-plex');
      return;
    case 'added':
      wake('library');
      return;
    case 'rated': {
      const userId = await findAccountUser(db, event.accountId);
      if (userId === null) return;
      const imdbId = event.imdbId ?? (await findTitles([event.ratingKey])).get(event.ratingKey);
      if (imdbId === undefined) return;
      await recordRatings(db, userId, [{ imdbId, score: event.score, ratedAt: now() }]);
      return;
    }
    case 'other':
  }
}
