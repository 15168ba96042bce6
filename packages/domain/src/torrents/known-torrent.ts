import type { ImdbId } from '../titles/imdb-id.ts';
import type { InfoHash, TorrentState } from './torrent.ts';
import type { TorrentTrouble } from './torrent-trouble.ts';

/** What we know of a torrent that somebody asked for. */
export interface KnownTorrent {
  infoHash: InfoHash;
  name: string;
  imdbId: ImdbId | null;
  state: TorrentState;
  /** 0 to 1. */
  progress: number;
  /** 0 while unknown. */
  sizeBytes: number;
  /** Uploaded over downloaded; `null` while unknown. */
  ratio: number | null;
  seedingSeconds: number;
  downloadDir: string;
  error: string | null;
  /** Set once in a torrent's life, also when it loses data and gets it again: everybody concerned knows by then. */
  completedAt: Date | null;
  /** When the first of the listings in a row that lacked it was made; `null` when the last one had it. */
  missingSince: Date | null;
  /** When its state began; of a download: when it last got something. */
  stateChangedAt: Date;
  /** When it last got something. Time in which it did not try (queued, paused, in error) does not count. */
  idleSince: Date;
  /** What it is in, once that has lasted long enough to be told; until it gets something again, or is complete and well. */
  trouble: TorrentTrouble | null;
  /** We are about to take it away: when it is gone, that is told as what it is. */
  isLeaving: boolean;
}
