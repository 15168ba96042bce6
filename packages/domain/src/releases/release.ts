import type { ImdbId } from '../titles/imdb-id.ts';
import type { Quality } from './quality.ts';

export type IndexerName = 'filelist' | 'torznab';

/** One listing at an indexer, as the indexer gives it: the name is not yet read. */
export interface ListedRelease {
  indexer: IndexerName;
  /** The indexer's own id, as text. */
  releaseId: string;
  name: string;
  imdbId: ImdbId | null;
  sizeBytes: number;
  seeders: number;
  leechers: number;
  /** The indexer's category by its own name (`Filme HD-RO`); `null` when it gives none. */
  category: string | null;
  /** When it was listed; `null` when the indexer does not say. */
  uploadedAt: Date | null;
  isFreeleech: boolean;
  isDoubleUp: boolean;
  isInternal: boolean;
  /** Where its .torrent is, for indexers whose id alone does not tell. May hold a passkey: kept, never shown. */
  downloadRef?: string | undefined;
}

/** A listing with its name read, as we keep it. */
export interface Release extends Omit<ListedRelease, 'downloadRef'> {
  /** Our own number of it, short enough for a button. */
  id: number;
  quality: Quality;
}
