import { ExternalServiceError } from '@matinee/clients/http/external-service-error';
import type { Download } from '@matinee/db/downloads';
import type { ClientTorrent, InfoHash } from '@matinee/domain/torrents/torrent';
import type { ShownDownload } from './progress-message.ts';

/**
 * Puts what the torrent client says now beside what we know, with one call for all of them. A client that can't be asked
 * costs the rates, not the list.
 */
export async function withLiveState(
  downloads: Download[],
  listTorrents: (infoHashes: InfoHash[]) => Promise<ClientTorrent[]>,
): Promise<{ downloads: ShownDownload[]; isLive: boolean }> {
  if (downloads.length === 0) return { downloads: [], isLive: true };
  try {
    const live = await listTorrents(downloads.map((download) => download.infoHash));
    const byHash = new Map(live.map((torrent) => [torrent.infoHash, torrent]));
    return {
      downloads: downloads.map((download) => ({ download, live: byHash.get(download.infoHash) ?? null })),
      isLive: true,
    };
  } catch (error) {
    if (!(error instanceof ExternalServiceError)) throw error;
    return { downloads: downloads.map((download) => ({ download, live: null })), isLive: false };
  }
}
