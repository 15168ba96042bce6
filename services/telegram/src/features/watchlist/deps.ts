import { findTitleName } from '@matinee/db/titles';
import * as users from '@matinee/db/users';
import { addToWatchlist, findWaitingTitles, rejectResolutions, stopWaiting } from '@matinee/db/watchlist';
import type { Foundations } from '../../foundations.ts';
import { createDecideOnce } from '../../updates/decide-once.ts';
import type { WatchlistDeps } from './ports.ts';

export function watchlistDeps({ db, now }: Foundations): WatchlistDeps {
  return {
    findWaiting: (whose, page) => findWaitingTitles(db, whose, page),
    findName: (imdbId, language) => findTitleName(db, imdbId, language),
    reject: (rejection) => rejectResolutions(db, rejection, now()),
    stopWaiting: (userId, imdbId) => stopWaiting(db, userId, imdbId),
    waitAgain: async (userId, imdbId) => {
      await addToWatchlist(db, { userId, imdbId, source: 'bot', rejectedResolutions: [] }, now());
    },
    decideOnce: createDecideOnce(db, now),
    setAlerts: (userId, wantsWatchlistAlerts) => users.setPreference(db, userId, { wantsWatchlistAlerts }),
  };
}
