import type { InfoHash } from '../torrents/torrent.ts';
import type { UserId } from '../users/user.ts';

/** A followed page, as we know it. */
export interface KnownTopic {
  id: number;
  ownerId: UserId;
  /** What people are shown of where it is: the tracker's name, or the host's. */
  site: string;
  /** Of the torrent there; `null` until it has been read. */
  name: string | null;
  infoHash: InfoHash | null;
  /** How often its torrent has changed. */
  changes: number;
  /** First of the looks in a row that found no torrent there. */
  missingSince: Date | null;
  missingToldAt: Date | null;
}

/** Where a followed page is, in a form that holds no secret. */
export function siteOf(topic: { kind: string; identity: string }): string {
  if (topic.kind === 'filelist') return 'FileList';
  return URL.canParse(topic.identity) ? new URL(topic.identity).hostname.replace(/^www\./, '') : '';
}
