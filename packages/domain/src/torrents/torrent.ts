/** 40 hex digits (v1) in lower case: how the torrent client names a torrent for good. */
export type InfoHash = string & { readonly __brand: 'InfoHash' };

export function parseInfoHash(text: string): InfoHash | null {
  const hash = text.trim().toLowerCase();
  return /^[0-9a-f]{40}$/.test(hash) ? (hash as InfoHash) : null;
}

export function infoHash(text: string): InfoHash {
  const hash = parseInfoHash(text);
  if (hash === null) throw new RangeError(`not an info-hash: ${JSON.stringify(text.slice(0, 50))}`);
  return hash;
}

/** What the torrent client does with a torrent now. Who has been told what is a fact of its own (notifications). */
export type ClientTorrentState =
  | 'queued'
  | 'checking'
  | 'downloading'
  | 'seeding'
  /** Complete, and not seeding any more: its goal is reached. */
  | 'finished'
  /** Stopped by a person. */
  | 'stopped'
  | 'error';

/** A torrent as the client shows it. Sizes in bytes, rates in bytes a second, times in UTC. */
export interface ClientTorrent {
  infoHash: InfoHash;
  name: string;
  state: ClientTorrentState;
  /** 0 to 1, of the files that are wanted. */
  progress: number;
  /** All wanted data is here and its metadata known: the one sign of completion to trust. */
  isComplete: boolean;
  sizeBytes: number;
  downloadRateBps: number;
  uploadRateBps: number;
  /** Seconds to go; `null` when the client cannot say. */
  etaSeconds: number | null;
  /** Uploaded over downloaded; `null` when the client cannot say. */
  ratio: number | null;
  seedingSeconds: number;
  downloadDir: string;
  addedAt: Date | null;
  completedAt: Date | null;
  /** In the client's words, without tracker addresses; `null` when all is well. */
  error: string | null;
}

/** What we know of a torrent's life. `wanted`: asked for, not yet seen in the client. `gone`: was there, is no more. */
export type TorrentState =
  | 'wanted'
  | 'queued'
  | 'downloading'
  | 'stalled'
  | 'seeding'
  | 'finished'
  | 'stopped'
  | 'error'
  | 'gone';
