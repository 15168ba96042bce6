import { findPresence } from '@matinee/db/presence';
import { addToWatchlist } from '@matinee/db/watchlist';
import type { Foundations } from '../../foundations.ts';
import { titleSearches } from '../../titles/title-searches.ts';
import type { DownloadDeps } from './ports.ts';

/** A fresh grab shows its progress this long. */
const FOLLOW_GRAB_MS = 5 * 60_000;

export function downloadDeps({ db, catalogue, pictures, torrapi, follow, now }: Foundations): DownloadDeps {
  return {
    ...catalogue,
    searches: titleSearches({ db, now }),
    pictures,
    findPresence: (userId, imdbId) => findPresence(db, userId, imdbId),
    torrapi,
    followGrab: (message, infoHash) => follow({ ...message, kind: 'grab', infoHash }, FOLLOW_GRAB_MS),
    addToWatchlist: (item) => addToWatchlist(db, { ...item, source: 'bot' }, now()),
    now,
  };
}
