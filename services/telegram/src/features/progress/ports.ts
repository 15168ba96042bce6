import type { Download, WaitingGrab } from '@matinee/db/downloads';
import type { InfoHash } from '@matinee/domain/torrents/torrent';
import type { TorrapiClient } from '@matinee/torrapi-client/torrapi-client';
import type { ShownDownload } from '../../downloads/progress-message.ts';

export interface ProgressDeps {
  /** This person's newest downloads; with `null` everybody's. `isLive` false: the torrent client could not be asked. */
  readDownloads: (userId: number | null) => Promise<{ downloads: ShownDownload[]; isLive: boolean }>;
  /** What this person, or everybody, has asked for and is kept for later. */
  findWaiting: (userId: number | null) => Promise<WaitingGrab[]>;
  findDownload: (infoHash: InfoHash) => Promise<Download | null>;
  /** Has the message refreshed for a minute. */
  followProgress: (message: { chatId: number; messageId: number; userId: number }) => Promise<void>;
  stopFollowing: (chatId: number, messageId: number) => Promise<void>;
  torrapi: Pick<TorrapiClient, 'removeTorrent' | 'controlTorrent'>;
}
