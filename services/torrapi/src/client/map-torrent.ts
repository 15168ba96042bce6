import { type ClientTorrent, type ClientTorrentState, infoHash } from '@matinee/domain/torrents/torrent';
import type { TorrentDetails } from '@matinee/torrapi-client/torrents';
import { type DefaultField, TORRENT_ERROR, TORRENT_STATUS, type Torrent } from 'transmission-rpc-ts/torrent';
import { withoutSecrets } from '../text/without-secrets.ts';

export type ListedTorrent = Pick<Torrent, DefaultField>;

/** Transmission's torrent in the words of the domain. */
export function toClientTorrent(torrent: ListedTorrent): ClientTorrent {
  const complete = isComplete(torrent);
  const hash = infoHash(torrent.hashString);
  return {
    infoHash: hash,
    name: withoutSecrets(torrent.name) || hash,
    state: stateOf(torrent, complete),
    progress: Math.min(1, Math.max(0, torrent.percentDone)),
    isComplete: complete,
    // Wanted files only; 4.0 says 0 for a magnet in both.
    sizeBytes: Math.max(0, torrent.sizeWhenDone || torrent.totalSize),
    downloadRateBps: Math.max(0, torrent.rateDownload),
    uploadRateBps: Math.max(0, torrent.rateUpload),
    etaSeconds: complete || torrent.eta < 0 ? null : torrent.eta,
    // -1: none yet; -2: infinite, which is no number either.
    ratio: torrent.uploadRatio < 0 ? null : torrent.uploadRatio,
    seedingSeconds: Math.max(0, torrent.secondsSeeding),
    downloadDir: torrent.downloadDir,
    addedAt: toDate(torrent.addedDate),
    // 4.1 keeps the old date while it downloads lost data again.
    completedAt: complete ? toDate(torrent.doneDate) : null,
    error: errorOf(torrent),
  };
}

export function toTorrentDetails(torrent: ListedTorrent & Pick<Torrent, 'files'>): TorrentDetails {
  const files = torrent.files.map((file) => ({
    name: withoutSecrets(file.name),
    sizeBytes: file.length,
    completedBytes: file.bytesCompleted,
  }));
  return { ...toClientTorrent(torrent), files };
}

/**
 * A magnet without metadata has nothing left to do either, and the date of completion stays 0 where the data was there
 * before (3.00, 4.0): only these two numbers together tell. With its data lost, 3.00 still says 1.
 */
function isComplete(torrent: ListedTorrent): boolean {
  const hasAll = torrent.percentDone === 1 && torrent.metadataPercentComplete === 1;
  return hasAll && torrent.error !== TORRENT_ERROR.localError;
}

function stateOf(torrent: ListedTorrent, complete: boolean): ClientTorrentState {
  if (isBroken(torrent, complete)) return 'error';
  switch (torrent.status) {
    case TORRENT_STATUS.queuedToVerify:
    case TORRENT_STATUS.verifying:
      return 'checking';
    case TORRENT_STATUS.queuedToDownload:
      return 'queued';
    case TORRENT_STATUS.downloading:
      // 3.00 says so for a moment after the last byte.
      return complete ? 'seeding' : 'downloading';
    case TORRENT_STATUS.queuedToSeed:
    case TORRENT_STATUS.seeding:
      return 'seeding';
    default:
      // Stopped by its goal, or by a person.
      return complete && torrent.isFinished ? 'finished' : 'stopped';
  }
}

/** A tracker that complains stops nobody who has all, or whom others still give data. */
function isBroken(torrent: ListedTorrent, complete: boolean): boolean {
  if (torrent.error === TORRENT_ERROR.localError) return true;
  return torrent.error === TORRENT_ERROR.trackerError && !complete && torrent.rateDownload === 0;
}

function errorOf({ error, errorString }: ListedTorrent): string | null {
  if (error === TORRENT_ERROR.none) return null;
  return withoutSecrets(errorString) || 'an error without words';
}

/** Seconds since 1970; 0 is *never*. */
function toDate(seconds: number): Date | null {
  return seconds > 0 ? new Date(seconds * 1000) : null;
}
