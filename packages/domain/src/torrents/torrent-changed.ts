import type { TorrentEffect } from './effects.ts';
import type { TorrentChange } from './follow-torrent.ts';
import { type NotifiedPlace, onTorrentFinished, type Requester } from './torrent-finished.ts';
import { onTorrentGone } from './torrent-gone.ts';
import { onTorrentTroubled } from './torrent-troubled.ts';

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
      return [{ type: 'remember', torrent: change.now }];
    case 'gone':
      return onTorrentGone({ torrent: change.now, requesters });
    case 'troubled':
      return onTorrentTroubled({ torrent: change.now, trouble: change.trouble, requesters });
    case 'finished':
      return onTorrentFinished({ torrent: change.now, completedAt: change.completedAt, requesters, places });
  }
}

type ToldChange = Extract<TorrentChange, { type: 'finished' | 'gone' | 'troubled' }>;

/** Whether it matters who asked for the torrent: the other changes are told to nobody. */
export function isToldToPeople(change: TorrentChange): change is ToldChange {
  return change.type === 'finished' || change.type === 'gone' || change.type === 'troubled';
}
