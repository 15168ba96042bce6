import type { Torrent } from './torrent.ts';
import type { TorrentClient } from './torrent-client.ts';
import { downloadRate, etaOf, progressOf, uploadRate } from './torrent-progress.ts';

/** What a field needs to know besides the torrent. */
export interface FieldContext {
  client: TorrentClient;
  speed: number;
  /** The daemon's own number for it, new at each of its starts. */
  idOf: (infoHash: string) => number;
}

type Field = (torrent: Torrent, context: FieldContext) => unknown;

/** The fields of `torrent_get` under their 4.1 names. Units are Transmission's: bytes, bytes a second, Unix seconds. */
export const TORRENT_FIELDS: Readonly<Record<string, Field>> = {
  id: (torrent, { idOf }) => idOf(torrent.infoHash),
  hash_string: (torrent) => torrent.infoHash,
  name: (torrent) => torrent.name,
  status: statusOf,
  error: errorOf,
  error_string: errorTextOf,
  percent_done: progressOf,
  percent_complete: progressOf,
  metadata_percent_complete: (torrent) => (torrent.hasMetadata ? 1 : 0),
  recheck_progress: (torrent) => (torrent.phase === 'verifying' ? Math.min(1, torrent.phaseSeconds / 2) : 0),
  total_size: (torrent) => torrent.totalBytes,
  size_when_done: (torrent) => torrent.totalBytes,
  left_until_done: (torrent) => torrent.totalBytes - haveBytes(torrent),
  have_valid: haveBytes,
  have_unchecked: () => 0,
  downloaded_ever: haveBytes,
  uploaded_ever: (torrent) => Math.round(torrent.uploadedBytes),
  upload_ratio: (torrent) => (haveBytes(torrent) === 0 ? 0 : torrent.uploadedBytes / haveBytes(torrent)),
  rate_download: (torrent, { client, speed }) =>
    client.isQueued(torrent) || speed === 0 ? 0 : downloadRate(torrent, client.swarmOf(torrent)),
  rate_upload: (torrent, { client }) => uploadRate(torrent, client.swarmOf(torrent)),
  eta: (torrent, { client, speed }) =>
    client.isQueued(torrent) || speed === 0 ? -2 : etaOf(torrent, client.swarmOf(torrent), speed),
  eta_idle: () => -1,
  is_finished: (torrent) => torrent.isFinished,
  is_stalled: () => false,
  is_private: (torrent) => torrent.isPrivate,
  labels: (torrent) => torrent.labels,
  added_date: (torrent) => torrent.addedAt,
  start_date: (torrent) => torrent.startedAt,
  activity_date: (torrent) => torrent.activeAt,
  done_date: (torrent) => torrent.doneAt,
  date_created: (torrent) => torrent.createdAt,
  comment: (torrent) => torrent.comment,
  seconds_downloading: (torrent) => Math.floor(torrent.secondsDownloading),
  seconds_seeding: (torrent) => Math.floor(torrent.secondsSeeding),
  seed_ratio_limit: (torrent) => torrent.seedRatioLimit,
  seed_ratio_mode: (torrent) => torrent.seedRatioMode,
  download_limit: (torrent) => torrent.downloadLimit,
  download_limited: (torrent) => torrent.isDownloadLimited,
  upload_limit: (torrent) => torrent.uploadLimit,
  upload_limited: (torrent) => torrent.isUploadLimited,
  download_dir: (torrent) => torrent.downloadDir,
  torrent_file: (torrent) => `/config/torrents/${torrent.infoHash}.torrent`,
  queue_position: (torrent, { client }) => client.torrents().indexOf(torrent),
  peers_connected: (torrent, context) => peersOf(torrent, context),
  peers_sending_to_us: (torrent, context) =>
    torrent.phase === 'downloading' ? peersOf(torrent, context) : 0,
  peers_getting_from_us: (torrent, context) => (torrent.phase === 'seeding' ? peersOf(torrent, context) : 0),
  piece_size: (torrent) => torrent.pieceLength,
  file_count: (torrent) => torrent.files.length,
  files: (torrent) =>
    torrent.files.map((file) => ({
      name: file.path,
      length: file.length,
      bytes_completed: Math.floor(file.length * progressOf(torrent)),
    })),
  file_stats: (torrent) =>
    torrent.files.map((file) => ({
      bytes_completed: Math.floor(file.length * progressOf(torrent)),
      priority: 0,
      wanted: true,
    })),
  wanted: (torrent) => torrent.files.map(() => true),
  priorities: (torrent) => torrent.files.map(() => 0),
  // Both of these hold the announce address, and with it the passkey: as on the real one.
  magnet_link: (torrent) =>
    `magnet:?xt=urn:btih:${torrent.infoHash}&dn=${encodeURIComponent(torrent.name)}&tr=${encodeURIComponent(torrent.announce)}`,
  trackers: (torrent) => [{ announce: torrent.announce, id: 0, tier: 0, sitename: '127.0.0.1' }],
  tracker_stats: (torrent, { client }) => [
    {
      announce: torrent.announce,
      id: 0,
      tier: 0,
      has_announced: torrent.startedAt > 0,
      last_announce_time: torrent.startedAt,
      last_announce_succeeded: client.swarmOf(torrent) !== 'unregistered',
      last_announce_result: client.swarmOf(torrent) === 'unregistered' ? UNREGISTERED : 'Success',
    },
  ],
};

const UNREGISTERED = 'unregistered torrent: torrent not registered with this tracker';

/** 0 stopped, 2 verifying, 3 waiting to download, 4 downloading (and a moment beyond), 6 seeding. */
function statusOf(torrent: Torrent, { client }: FieldContext): number {
  if (torrent.phase === 'verifying') return 2;
  if (torrent.isPaused) return 0;
  if (torrent.phase === 'seeding') return 6;
  return client.isQueued(torrent) ? 3 : 4;
}

/** 0 none, 2 the tracker's, 3 this machine's. */
function errorOf(torrent: Torrent, { client }: FieldContext): number {
  if (torrent.isLocalError) return 3;
  return !torrent.isPaused && client.swarmOf(torrent) === 'unregistered' ? 2 : 0;
}

function errorTextOf(torrent: Torrent, context: FieldContext): string {
  const error = errorOf(torrent, context);
  if (error === 3) return 'No space left on device';
  return error === 2 ? UNREGISTERED : '';
}

function haveBytes(torrent: Torrent): number {
  return Math.floor(torrent.totalBytes * progressOf(torrent));
}

function peersOf(torrent: Torrent, { client }: FieldContext): number {
  const isMoving =
    downloadRate(torrent, client.swarmOf(torrent)) + uploadRate(torrent, client.swarmOf(torrent)) > 0;
  return isMoving ? 3 + (Number.parseInt(torrent.infoHash.slice(0, 2), 16) % 20) : 0;
}
