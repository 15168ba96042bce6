import type { ImdbId } from '../titles/imdb-id.ts';
import type { ListedRelease } from './release.ts';

/** An indexer. Throws ExternalServiceError when it could not ask; `[]` means asked, none. */
export interface ReleaseSource {
  /** Some indexers know names only. */
  searchesByImdbId(): Promise<boolean>;
  searchByImdbId(id: ImdbId): Promise<ListedRelease[]>;
  searchByName(name: string): Promise<ListedRelease[]>;
  /** The newest releases, newest first; an indexer gives at most as many as it likes. */
  latest(limit: number): Promise<ListedRelease[]>;
  /** Ways that lead further back than the latest releases, each of pages that are one call each; an empty page is its end. Missing: there is none. */
  furtherBack?(): (() => Promise<ListedRelease[]>)[][];
  /** `null` when the indexer no longer has it. */
  downloadTorrentFile(releaseId: string): Promise<TorrentFile | null>;
}

/**
 * What an indexer gives for a release: the bytes of its .torrent, checked to be one; a magnet link; or where else the
 * .torrent is, an address that may hold a passkey and that only who guards against bad addresses may follow.
 */
export type TorrentFile = Uint8Array | { magnet: string } | { url: string };
