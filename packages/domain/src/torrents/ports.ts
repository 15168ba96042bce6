import type { ClientTorrent } from './torrent.ts';

/** Who can say what the torrent client holds. */
export interface TorrentLister {
  /** All torrents of the client. Throws ExternalServiceError when it could not ask; `[]` means asked, none. */
  listTorrents(): Promise<ClientTorrent[]>;
}
