import type { ImdbId } from '../titles/imdb-id.ts';
import type { ListedRelease } from './release.ts';

/** An indexer. Throws ExternalServiceError when it could not ask; `[]` means asked, none. */
export interface ReleaseSource {
  searchByImdbId(id: ImdbId): Promise<ListedRelease[]>;
  searchByName(name: string): Promise<ListedRelease[]>;
  latest(limit: number): Promise<ListedRelease[]>;
  /** The bytes of the release's .torrent, checked to be one. `null` when the indexer no longer has it. */
  downloadTorrentFile(releaseId: string): Promise<Uint8Array | null>;
}
