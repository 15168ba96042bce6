/** What can go wrong with a torrent, or be well again: nobody seeds it, the disk fails it, somebody takes it out. */
export const TORRENT_TROUBLES = ['stall', 'unstall', 'break', 'mend', 'vanish'] as const;

export type TorrentTrouble = (typeof TORRENT_TROUBLES)[number];
