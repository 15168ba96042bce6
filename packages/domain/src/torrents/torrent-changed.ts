import type { TorrentEffect } from './effects.ts';
import type { TorrentChange } from './follow-torrent.ts';
import { type NotifiedPlace, onTorrentFinished, type Requester } from './torrent-finished.ts';

/** The index of a torrent's life: what each change of it leads to. */
export function onTorrentChanged(
  change: TorrentChange,
  requesters: readonly Requester[],
  places: readonly NotifiedPlace[],
): TorrentEffect[] {
  switch (change.type) {
    case 'unchanged':
      return [];
    case 'moved':
    case 'missed':
    case 'gone':
      return [{ type: 'remember', torrent: change.now }];
    case 'finished':
      return onTorrentFinished({ torrent: change.now, completedAt: change.completedAt, requesters, places });
  }
}
