import type { ReleaseSearchOutcome } from '@matinee/catalogue/releases/release-search';
import type { TitlePresence } from '@matinee/db/presence';
import type { Release } from '@matinee/domain/releases/release';
import type { ImdbId } from '@matinee/domain/titles/imdb-id';
import type { InfoHash } from '@matinee/domain/torrents/torrent';
import type { TorrapiClient } from '@matinee/torrapi-client/torrapi-client';
import type { PictureReplies } from '../../replies/picture-message.ts';
import type { TitleFinder } from '../../titles/title-finder.ts';
import type { TitleSearchStore } from '../../titles/title-search-store.ts';

export type FoundReleases =
  | ReleaseSearchOutcome /** Nobody has told us of a tracker. */
  | { type: 'no-indexer' };

export interface DownloadDeps {
  titles: TitleFinder;
  searches: TitleSearchStore;
  pictures: PictureReplies;
  findReleases: (imdbId: ImdbId) => Promise<FoundReleases>;
  /** Already found ones, from the store: turning pages spends nothing. */
  storedReleases: (imdbId: ImdbId) => Promise<Release[]>;
  findRelease: (id: number) => Promise<Release | null>;
  findPresence: (userId: number, imdbId: ImdbId) => Promise<TitlePresence>;
  torrapi: Pick<TorrapiClient, 'grab' | 'directories'>;
  /** Keeps a message showing a torrent's progress for a while. */
  followGrab: (
    message: { chatId: number; messageId: number; userId: number },
    infoHash: InfoHash,
  ) => Promise<void>;
  /** Has a message show the progress of a grab that is kept for later, from when the torrent client has it. */
  awaitGrab: (
    message: { chatId: number; messageId: number; userId: number },
    idempotencyKey: string,
  ) => Promise<void>;
  addToWatchlist: (item: {
    userId: number;
    imdbId: ImdbId;
    rejectedResolutions: string[];
  }) => Promise<{ wasWaiting: boolean }>;
  now: () => Date;
}
