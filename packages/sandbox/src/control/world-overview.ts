import type { ImdbHabit } from '../imdb/imdb-habits.ts';
import type { OutageMode, ServiceName } from '../world/services.ts';

/** The world at a glance, as the page and the tests see it. Times are ISO texts, sizes bytes, rates bytes a second. */
export interface WorldOverview {
  speed: number;
  services: ServiceView[];
  budget: BudgetView;
  releases: { count: number; latest: ReleaseView[] };
  torrents: TorrentView[];
  disk: { freeBytes: number; totalBytes: number };
  plex: { accounts: PlexAccountView[]; items: PlexItemView[]; plays: PlexPlayView[] };
  imdb: { habit: ImdbHabit; habits: readonly ImdbHabit[]; people: ImdbPersonView[] };
  mails: { count: number; latest: { id: number; to: string; subject: string; receivedAt: string }[] };
}

export interface ServiceView {
  name: ServiceName;
  /** `mail` has a host and a port in place of an address. */
  url: string;
  outage: OutageMode;
  /** How it can fail. */
  outages: OutageMode[];
  calls: number;
  /** Newest first. */
  lastCalls: { at: string; what: string; status: number; durationMs: number; times: number }[];
}

/** The account's calls to the indexer in the last hour. */
export interface BudgetView {
  spent: number;
  limit: number;
  nextFreeAt: string | null;
  isLockedOut: boolean;
}

export interface ReleaseView {
  id: number;
  name: string;
  imdbId: string | null;
  resolution: string;
  sizeBytes: number;
  category: string;
  seeders: number;
  leechers: number;
  isFreeleech: boolean;
  isDoubleUp: boolean;
  isInternal: boolean;
  uploadedAt: string;
}

export interface TorrentView {
  infoHash: string;
  name: string;
  imdbId: string | null;
  state: 'queued' | 'verifying' | 'downloading' | 'stalled' | 'seeding' | 'stopped' | 'error';
  /** 0 to 1. */
  progress: number;
  sizeBytes: number;
  downloadRate: number;
  uploadRate: number;
  etaSeconds: number | null;
  ratio: number;
  /** Whole days that it has seeded. */
  seedingDays: number;
  error: string | null;
}

/** A profile at IMDb: how long its lists are. */
export interface ImdbPersonView {
  name: string;
  userId: string;
  profileId: string;
  isPublic: boolean;
  watchlist: number;
  ratings: number;
}

export interface PlexAccountView {
  id: number;
  name: string;
  email: string;
}

export interface PlexItemView {
  ratingKey: number;
  imdbId: string | null;
  title: string;
  year: number | null;
  resolution: string;
  isSeries: boolean;
  addedAt: string;
  /** Names of who has seen it (of a series: some of it). */
  seenBy: string[];
  /** Who has given it how many half stars. */
  ratings: Record<string, number>;
}

export interface PlexPlayView {
  title: string;
  by: string;
  at: string;
}

/** A title that something can be published of. */
export interface TitleView {
  imdbId: string;
  title: string;
  year: number;
  hasPoster: boolean;
}
