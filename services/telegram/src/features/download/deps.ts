import { readSession, writeSession } from '@matinee/db/bot-sessions';
import { findPresence } from '@matinee/db/presence';
import { addToWatchlist } from '@matinee/db/watchlist';
import type { Foundations } from '../../foundations.ts';
import { createTitleSearchStore } from '../../titles/title-search-store.ts';
import type { DownloadDeps } from './ports.ts';

/** A fresh grab shows its progress this long. */
const FOLLOW_GRAB_MS = 5 * 60_000;

export function downloadDeps({ db, catalogue, pictures, torrapi, follow, now }: Foundations): DownloadDeps {
  return {
    ...catalogue,
    searches: createTitleSearchStore({
      read: (key) => readSession(db, key, now()),
      write: (key, value, keepSeconds) => writeSession(db, key, value, now(), keepSeconds),
    }),
    pictures,
    findPresence: (userId, imdbId) => findPresence(db, userId, imdbId),
    torrapi,
    followGrab: (message, infoHash) => follow({ ...message, kind: 'grab', infoHash }, FOLLOW_GRAB_MS),
    addToWatchlist: (item) => addToWatchlist(db, { ...item, source: 'bot' }, now()),
    now,
  };
}
