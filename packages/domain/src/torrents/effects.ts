import type { OwedNotification } from '../notifications/notification.ts';
import type { KnownTorrent } from './known-torrent.ts';

/** What is to be done about a torrent, in order. Each can be done twice and leaves the same. */
export type TorrentEffect =
  | { type: 'remember'; torrent: KnownTorrent }
  | { type: 'notify'; notification: OwedNotification };
