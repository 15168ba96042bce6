import { awaitKeptGrab, FOLLOW_GRAB_SECONDS } from '@matinee/db/live-messages';
import { findPresence } from '@matinee/db/presence';
import { addToWatchlist } from '@matinee/db/watchlist';
import type { Foundations } from '../../foundations.ts';
import { titleSearches } from '../../titles/title-searches.ts';
import type { DownloadDeps } from './ports.ts';

/** A message that says *noted* waits this long for its grab to be done. */
const AWAIT_GRAB_MS = 14 * 24 * 60 * 60_000;

export function downloadDeps(foundations: Foundations): DownloadDeps {
  const { db, catalogue, pictures, torrapi, follow, wakeLiveMessages, now } = foundations;
  return {
    ...catalogue,
    searches: titleSearches({ db, now }),
    pictures,
    findPresence: (userId, imdbId) => findPresence(db, userId, imdbId),
    torrapi,
    followGrab: (message, infoHash) =>
      follow({ ...message, kind: 'grab', infoHash }, FOLLOW_GRAB_SECONDS * 1000),
    awaitGrab: async (message, grabKey) => {
      const until = new Date(now().getTime() + AWAIT_GRAB_MS);
      await awaitKeptGrab(db, { ...message, kind: 'grab', infoHash: null, grabKey, until }, now());
      wakeLiveMessages();
    },
    addToWatchlist: (item) => addToWatchlist(db, { ...item, source: 'bot' }, now()),
    now,
  };
}
