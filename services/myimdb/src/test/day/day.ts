import type { ReleaseSource, Resolution } from '@matinee/domain/releases/quality';
import { type ImdbId, imdbId } from '@matinee/domain/titles/imdb-id';
import { type InfoHash, infoHash } from '@matinee/domain/torrents/torrent';

/** How much happens, and in how long. Times of events are given as parts of it, so that a day of three hours has all of them. */
export interface DayScale {
  seed: number;
  hours: number;
  people: number;
  titles: number;
  watchlistItems: number;
  releases: number;
  downloads: number;
  views: number;
}

export interface Person {
  id: number;
  name: string;
  email: string;
  isAdmin: boolean;
  state: 'active' | 'blocked';
  wantsAlerts: boolean;
  imdbUserId: string | null;
  plexAccountId: number;
}

export type Quality = Resolution | 'unknown';

export interface WatchlistEntry {
  userId: number;
  imdbId: ImdbId;
  isStopped: boolean;
  rejected: Quality[];
  /** Before the day, or in its middle. */
  from: Date;
}

export interface TrackerRelease {
  id: number;
  at: Date;
  name: string;
  imdbId: ImdbId | null;
  resolution: Quality;
  source: ReleaseSource;
}

export interface LibraryFilm {
  ratingKey: string;
  imdbId: ImdbId;
  resolution: Resolution | null;
  from: Date;
}

/** What becomes of a torrent in the client. */
export interface TorrentStory {
  infoHash: InfoHash;
  name: string;
  imdbId: ImdbId | null;
  resolution: Resolution | null;
  requesters: { userId: number; at: Date; wasComplete: boolean }[];
  from: Date;
  /** Somebody takes it out of the client then. */
  takenOut: Date | null;
  completeAt: Date | null;
  /** In the client's count when the day begins. */
  seededSeconds: number;
  errs: { from: Date; until: Date } | null;
  /** It has got nothing since then. */
  stuckSince: Date | null;
  seeding: 'asks' | 'for-ever' | null;
  /** One of its people decides that it goes. */
  deletion: { at: Date; by: number } | null;
  /** Its people were told then that it goes for a better copy. */
  supersededAt: Date | null;
  isTopic: boolean;
}

export interface FollowedPage {
  ownerId: number;
  url: string;
  infoHash: InfoHash;
  changes: { at: Date; infoHash: InfoHash }[];
  missingSince: Date | null;
}

export interface PlexView {
  accountId: number;
  ratingKey: string;
  kind: 'movie' | 'other';
  viewedAt: Date;
}

/** A watchlist at Plex. */
export interface PlexList {
  plexAccountId: number;
  titles: { imdbId: ImdbId; from: Date; until: Date | null }[];
  /** From then on its person shows it to nobody. */
  hiddenFrom: Date | null;
}

/** A span of the day. */
export interface Span {
  from: Date;
  until: Date;
}

/** All that there is, and all that will happen: the outside world is a function of this and the time. */
export interface DayWorld {
  scale: DayScale;
  start: Date;
  end: Date;
  people: Person[];
  watchlist: WatchlistEntry[];
  releases: TrackerRelease[];
  library: LibraryFilm[];
  torrents: TorrentStory[];
  pages: FollowedPage[];
  views: PlexView[];
  /** What people rated before the day, or do not want to be asked about. */
  known: { userId: number; imdbId: ImdbId; score: number | null; prompt: 'none' | 'never' }[];
  ownerRatings: { imdbId: ImdbId; score: number; at: Date }[];
  imdbLists: { imdbUserId: string; titles: { imdbId: ImdbId; from: Date; until: Date | null }[] }[];
  imdbRatings: { imdbUserId: string; imdbId: ImdbId; score: number; at: Date }[];
  imdbHidden: { imdbUserId: string; from: Date };
  imdbEmptied: { imdbUserId: string } & Span;
  /** The owner's list, and those of friends. */
  plexLists: PlexList[];
  invitations: { userId: number; email: string; outcome: 'sent' | 'already-member' | 'refused' }[];
  outages: Record<'torrapi' | 'emptyClient' | 'tracker' | 'plex' | 'plexTv' | 'imdb', Span>;
}

export const idOf = (n: number): ImdbId => imdbId(`tt${String(n).padStart(7, '0')}`);
export const hashOf = (n: number): InfoHash => infoHash(n.toString(16).padStart(40, '0'));
export const within = ({ from, until }: Span, at: Date): boolean => at >= from && at < until;
/** From so many on, keys of the Plex are titles by number; from 900,000 on they are home videos. */
export const titleOfKey = (key: string): ImdbId | null => (Number(key) < 900_000 ? idOf(Number(key)) : null);
