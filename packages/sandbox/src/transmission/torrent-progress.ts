/**
 * How a torrent moves. Sandbox time is dense: a film arrives in half a minute whatever its size, so that a person can
 * watch it arrive. ETA and progress are true to that time; rates are those of a good line at home, because "700 MB/s"
 * would be a lie of another kind.
 */
import { seededFraction } from '../world/seeded-fraction.ts';
import type { Swarm, Torrent } from './torrent.ts';

/** Seconds until the first peer answers: the ETA is unknown and the rate nought. */
const CONNECTING_SECONDS = 2;
const VERIFYING_SECONDS = 2;
const CLOSING_SECONDS = 1.2;

/** Sandbox seconds from the first moment to the last byte: 30 to 45, the same for the same torrent. */
export function downloadSeconds(torrent: Torrent): number {
  return 30 + 15 * seededFraction(torrent.infoHash);
}

/** 0 to 1, of the data that counts as here. */
export function progressOf(torrent: Torrent): number {
  if (!torrent.hasMetadata) return 0;
  if (torrent.phase === 'closing' || torrent.phase === 'seeding') return 1;
  return curve(share(torrent));
}

/** Bytes a second, down. */
export function downloadRate(torrent: Torrent, swarm: Swarm): number {
  if (torrent.isPaused || torrent.phase !== 'downloading' || swarm !== 'lively') return 0;
  if (torrent.workedSeconds < CONNECTING_SECONDS) return 0;
  const line = 34e6 + 52e6 * seededFraction(`${torrent.infoHash}/line`);
  return Math.round(line * (0.55 + 0.45 * slope(share(torrent))) * wobble(torrent.workedSeconds));
}

/** Bytes a second, up: in waves, and more for some torrents than for others. */
export function uploadRate(torrent: Torrent, swarm: Swarm): number {
  if (torrent.isPaused || torrent.phase !== 'seeding' || swarm === 'none') return 0;
  const wave = Math.max(0, Math.sin(torrent.secondsSeeding / 40 + 6 * seededFraction(torrent.infoHash)));
  return Math.round(3.2e6 * wave * seededFraction(`${torrent.infoHash}/up`));
}

/** Seconds of a wall clock to go; -1 not available, -2 unknown, as the daemon has it. */
export function etaOf(torrent: Torrent, swarm: Swarm, speed: number): number {
  if (torrent.phase === 'closing') return 0;
  if (torrent.isPaused || torrent.phase !== 'downloading') return -1;
  if (swarm !== 'lively' || torrent.workedSeconds < CONNECTING_SECONDS) return -2;
  return Math.max(1, Math.ceil((downloadSeconds(torrent) - torrent.workedSeconds) / speed));
}

/** Lets sandbox seconds pass for one torrent that may move. Returns whether its last byte came in them. */
export function passTime(torrent: Torrent, seconds: number, swarm: Swarm, nowSeconds: number): boolean {
  let left = seconds;
  let hasFinished = false;
  while (left > 0) {
    const used = Math.min(left, phaseLeft(torrent, swarm));
    left -= used;
    torrent.phaseSeconds += used;
    if (torrent.phase === 'downloading') {
      torrent.secondsDownloading += used;
      if (swarm === 'lively') torrent.workedSeconds += used;
    } else if (torrent.phase === 'seeding') {
      torrent.uploadedBytes += uploadRate(torrent, swarm) * used;
      torrent.secondsSeeding += used;
    }
    if (downloadRate(torrent, swarm) + uploadRate(torrent, swarm) > 0) torrent.activeAt = nowSeconds;
    if (phaseLeft(torrent, swarm) > 0) continue;
    hasFinished = endPhase(torrent, nowSeconds) || hasFinished;
  }
  return hasFinished;
}

/** Puts a torrent at its end: all data here, seeding. */
export function complete(torrent: Torrent, nowSeconds: number): void {
  torrent.workedSeconds = downloadSeconds(torrent);
  torrent.phase = 'seeding';
  torrent.phaseSeconds = 0;
  torrent.isLocalError = false;
  torrent.doneAt = nowSeconds;
  torrent.activeAt = nowSeconds;
}

function phaseLeft(torrent: Torrent, swarm: Swarm): number {
  if (torrent.phase === 'verifying') return Math.max(0, VERIFYING_SECONDS - torrent.phaseSeconds);
  if (torrent.phase === 'closing') return Math.max(0, CLOSING_SECONDS - torrent.phaseSeconds);
  if (torrent.phase === 'seeding' || swarm !== 'lively') return Number.POSITIVE_INFINITY;
  return Math.max(0, downloadSeconds(torrent) - torrent.workedSeconds);
}

/** Moves to the next phase; true when that means that the torrent is complete now. */
function endPhase(torrent: Torrent, nowSeconds: number): boolean {
  torrent.phaseSeconds = 0;
  switch (torrent.phase) {
    case 'verifying':
      torrent.phase = torrent.workedSeconds >= downloadSeconds(torrent) ? 'seeding' : 'downloading';
      if (torrent.phase === 'seeding' && torrent.doneAt === 0) torrent.doneAt = nowSeconds;
      return torrent.phase === 'seeding';
    case 'downloading':
      torrent.phase = 'closing';
      return false;
    case 'closing':
      torrent.phase = 'seeding';
      torrent.doneAt = nowSeconds;
      return true;
    case 'seeding':
      return false;
  }
}

function share(torrent: Torrent): number {
  const whole = downloadSeconds(torrent) - CONNECTING_SECONDS;
  return Math.min(1, Math.max(0, (torrent.workedSeconds - CONNECTING_SECONDS) / whole));
}

/** Slow at first, then steady; {@link slope} is its derivative. */
function curve(x: number): number {
  return x ** 1.3;
}

function slope(x: number): number {
  return 1.3 * x ** 0.3;
}

function wobble(seconds: number): number {
  return 1 + 0.09 * Math.sin(seconds * 1.7) + 0.05 * Math.sin(seconds * 4.3);
}
