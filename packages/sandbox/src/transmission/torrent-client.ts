import { z } from 'zod';
import type { StateFile } from '../world/state-file.ts';
import type { Metainfo } from './read-metainfo.ts';
import { type Swarm, type Torrent, torrentSchema } from './torrent.ts';
import { complete, downloadSeconds, passTime, progressOf } from './torrent-progress.ts';

/** What the daemon remembers between runs. */
export const torrentClientSchema = z.object({
  torrents: z.array(torrentSchema),
  /** Bytes of torrents that were removed without their data, by info-hash. */
  leftOnDisk: z.record(z.string(), z.number()),
  /** Free bytes when no torrent has any data. */
  diskBytes: z.number(),
});

export type TorrentClientState = z.output<typeof torrentClientSchema>;

/** The disk of the sandbox is one of 2 TB, with room for a few films. */
export const DISK_TOTAL_BYTES = 2e12;
export const DISK_FREE_BYTES = 640e9;

/** So many download at once, the others wait; stalled ones do not count. The daemon's own default. */
const DOWNLOADS_AT_ONCE = 5;
/** How often the slow growth of what was uploaded is worth a snapshot, in sandbox seconds. */
const SEEDING_SNAPSHOT_SECONDS = 5;

export interface AddTorrent {
  metainfo: Metainfo | { magnetHash: string; name: string; announce: string };
  downloadDir: string;
  isPaused: boolean;
  labels: string[];
}

export interface TorrentClient {
  torrents(): readonly Torrent[];
  find(infoHash: string): Torrent | null;
  add(what: AddTorrent): { type: 'added' | 'duplicate'; torrent: Torrent };
  remove(infoHash: string, withData: boolean): void;
  start(torrent: Torrent): void;
  stop(torrent: Torrent): void;
  verify(torrent: Torrent): void;
  /** Makes all its data be here at once. */
  finish(torrent: Torrent): void;
  /** Nobody has its data any more, or somebody has again. */
  abandon(torrent: Torrent, isAbandoned: boolean): void;
  /** The disk refuses its data: it stops, with an error of this machine's. */
  breakDown(torrent: Torrent): void;
  /** As if these days had passed for the torrents: they seeded, or were idle, all the while. */
  age(days: number): void;
  swarmOf(torrent: Torrent): Swarm;
  /** Waiting for a place among those that may download. */
  isQueued(torrent: Torrent): boolean;
  freeBytes(): number;
  /** As if somebody had filled or emptied the disk. */
  setFreeBytes(bytes: number): void;
  /** Lets time pass. */
  advance(seconds: number): void;
  /** Whoever changes a torrent's own settings says so, or a restart loses them. */
  changed(): void;
}

/** The torrents of the fake daemon, without its protocol. */
export function createTorrentClient(deps: {
  state: StateFile<TorrentClientState>;
  swarmOf: (name: string) => Swarm;
  onComplete: (torrent: Torrent) => void;
  now: () => Date;
}): TorrentClient {
  const { state } = deps;
  const nowSeconds = (): number => Math.floor(deps.now().getTime() / 1000);
  const swarmOf = (torrent: Torrent): Swarm =>
    torrent.hasMetadata && !torrent.isAbandoned ? deps.swarmOf(torrent.name) : 'none';

  function wantsToDownload(torrent: Torrent): boolean {
    return !torrent.isPaused && torrent.phase === 'downloading' && swarmOf(torrent) === 'lively';
  }

  // Asked for every torrent in every answer, so it is worked out once for each change.
  let waiting: Set<Torrent> | null = null;
  let unsavedSeconds = 0;

  function isQueued(torrent: Torrent): boolean {
    waiting ??= new Set(state.value.torrents.filter(wantsToDownload).slice(DOWNLOADS_AT_ONCE));
    return waiting.has(torrent);
  }

  function changed(): void {
    waiting = null;
    unsavedSeconds = 0;
    state.changed();
  }

  function freeBytes(): number {
    const { torrents, leftOnDisk, diskBytes } = state.value;
    const held = torrents.reduce((sum, one) => sum + one.totalBytes * progressOf(one), 0);
    const left = Object.values(leftOnDisk).reduce((sum, bytes) => sum + bytes, 0);
    return Math.round(diskBytes - held - left);
  }

  function add(what: AddTorrent): { type: 'added' | 'duplicate'; torrent: Torrent } {
    const { metainfo } = what;
    const infoHash = 'magnetHash' in metainfo ? metainfo.magnetHash : metainfo.infoHash;
    const known = state.value.torrents.find((one) => one.infoHash === infoHash);
    if (known !== undefined) return { type: 'duplicate', torrent: known };
    const torrent = newTorrent(what, infoHash, nowSeconds());
    if (state.value.leftOnDisk[infoHash] !== undefined) {
      // The data of an earlier time is still there: checked, not downloaded again.
      delete state.value.leftOnDisk[infoHash];
      torrent.workedSeconds = downloadSeconds(torrent);
      torrent.phase = 'verifying';
    }
    state.value.torrents.push(torrent);
    changed();
    return { type: 'added', torrent };
  }

  function advanceOne(torrent: Torrent, seconds: number): void {
    if (torrent.isPaused || isQueued(torrent)) return;
    if (torrent.phase === 'downloading' && wantsToDownload(torrent) && freeBytes() <= 0) {
      torrent.isLocalError = true;
      torrent.isPaused = true;
      return;
    }
    if (passTime(torrent, seconds, swarmOf(torrent), nowSeconds())) deps.onComplete(torrent);
    const ratio = torrent.totalBytes > 0 ? torrent.uploadedBytes / torrent.totalBytes : 0;
    if (torrent.phase === 'seeding' && torrent.seedRatioMode === 1 && ratio >= torrent.seedRatioLimit) {
      torrent.isPaused = true;
      torrent.isFinished = true;
    }
  }

  return {
    torrents: () => state.value.torrents,
    find: (infoHash) => state.value.torrents.find((one) => one.infoHash === infoHash) ?? null,
    add,
    remove(infoHash, withData) {
      const { torrents, leftOnDisk } = state.value;
      const index = torrents.findIndex((one) => one.infoHash === infoHash);
      const [torrent] = index < 0 ? [] : torrents.splice(index, 1);
      if (torrent === undefined) return;
      if (!withData && progressOf(torrent) === 1) leftOnDisk[infoHash] = torrent.totalBytes;
      changed();
    },
    start(torrent) {
      torrent.isPaused = false;
      torrent.isFinished = false;
      torrent.isLocalError = false;
      torrent.startedAt = nowSeconds();
      changed();
    },
    stop(torrent) {
      torrent.isPaused = true;
      changed();
    },
    verify(torrent) {
      torrent.phase = 'verifying';
      torrent.phaseSeconds = 0;
      changed();
    },
    finish(torrent) {
      if (torrent.phase === 'seeding' || !torrent.hasMetadata) return;
      torrent.isPaused = false;
      complete(torrent, nowSeconds());
      changed();
      deps.onComplete(torrent);
    },
    abandon(torrent, isAbandoned) {
      torrent.isAbandoned = isAbandoned;
      changed();
    },
    breakDown(torrent) {
      if (torrent.phase !== 'seeding') torrent.isPaused = true;
      torrent.isLocalError = true;
      changed();
    },
    age(days) {
      const seconds = days * 86_400;
      const before = (unixSeconds: number) => (unixSeconds === 0 ? 0 : unixSeconds - seconds);
      for (const torrent of state.value.torrents) {
        if (torrent.phase === 'seeding' && !torrent.isPaused) torrent.secondsSeeding += seconds;
        torrent.addedAt = before(torrent.addedAt);
        torrent.startedAt = before(torrent.startedAt);
        torrent.activeAt = before(torrent.activeAt);
        torrent.doneAt = before(torrent.doneAt);
      }
      changed();
    },
    swarmOf,
    isQueued,
    freeBytes,
    setFreeBytes(bytes) {
      state.value.diskBytes += bytes - freeBytes();
      changed();
    },
    advance(seconds) {
      const moving = state.value.torrents.filter((one) => !one.isPaused);
      const areAllSeeding = moving.every((one) => one.phase === 'seeding');
      for (const torrent of moving) advanceOne(torrent, seconds);
      unsavedSeconds += seconds;
      if (moving.length > 0 && (!areAllSeeding || unsavedSeconds > SEEDING_SNAPSHOT_SECONDS)) changed();
    },
    changed,
  };
}

function newTorrent(what: AddTorrent, infoHash: string, nowSeconds: number): Torrent {
  const { metainfo } = what;
  const contents =
    'magnetHash' in metainfo
      ? { files: [], totalBytes: 0, pieceLength: 0, isPrivate: false, comment: '', createdAt: 0 }
      : metainfo;
  return {
    infoHash,
    name: metainfo.name,
    files: contents.files,
    totalBytes: contents.totalBytes,
    pieceLength: contents.pieceLength,
    isPrivate: contents.isPrivate,
    announce: metainfo.announce,
    comment: contents.comment,
    createdAt: contents.createdAt,
    hasMetadata: !('magnetHash' in metainfo),
    downloadDir: what.downloadDir,
    labels: what.labels,
    isPaused: what.isPaused,
    isFinished: false,
    phase: 'downloading',
    phaseSeconds: 0,
    workedSeconds: 0,
    isLocalError: false,
    isAbandoned: false,
    secondsDownloading: 0,
    secondsSeeding: 0,
    uploadedBytes: 0,
    seedRatioLimit: 2,
    seedRatioMode: 0,
    downloadLimit: 100,
    isDownloadLimited: false,
    uploadLimit: 100,
    isUploadLimited: false,
    addedAt: nowSeconds,
    startedAt: what.isPaused ? 0 : nowSeconds,
    activeAt: 0,
    doneAt: 0,
  };
}
