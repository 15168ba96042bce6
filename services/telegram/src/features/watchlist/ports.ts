import type { WaitingTitle } from '@matinee/db/watchlist';
import type { ImdbId } from '@matinee/domain/titles/imdb-id';
import type { Language } from '@matinee/domain/users/user';
import type { DecideOnce } from '../../updates/decide-once.ts';

export interface WatchlistDeps {
  /** A page of what this person waits for, and how many there are in all. */
  findWaiting: (
    whose: { userId: number; language: Language },
    page: { limit: number; offset: number },
  ) => Promise<{ titles: WaitingTitle[]; total: number }>;
  /** The title's name in that language, where it was ever looked up. */
  findName: (imdbId: ImdbId, language: Language) => Promise<{ title: string; year: number | null } | null>;
  reject: (rejection: { userId: number; imdbId: ImdbId; resolutions: string[] }) => Promise<void>;
  stopWaiting: (userId: number, imdbId: ImdbId) => Promise<void>;
  waitAgain: (userId: number, imdbId: ImdbId) => Promise<void>;
  decideOnce: DecideOnce;
  setAlerts: (userId: number, wanted: boolean) => Promise<void>;
}
