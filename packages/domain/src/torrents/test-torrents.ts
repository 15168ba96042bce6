import type { KnownTorrent } from './known-torrent.ts';
import { type ClientTorrent, infoHash } from './torrent.ts';

export const NOW = new Date('2030-01-01T12:00:00Z');
export const ago = (seconds: number) => new Date(NOW.getTime() - seconds * 1_000);

/** What we know of a torrent that was asked for an hour ago and is half here. */
export function aKnownTorrent(parts: Partial<KnownTorrent> = {}): KnownTorrent {
  return {
    infoHash: infoHash('a'.repeat(40)),
    name: 'The.Matrix.1999.1080p.BluRay.x264-GRP',
    imdbId: null,
    state: 'downloading',
    progress: 0.5,
    sizeBytes: 8e9,
    ratio: 0,
    seedingSeconds: 0,
    downloadDir: '/downloads',
    error: null,
    completedAt: null,
    missingSince: null,
    stateChangedAt: ago(60),
    idleSince: ago(60),
    trouble: null,
    isLeaving: false,
    ...parts,
  };
}

/** The same torrent as the client shows it, nothing changed. */
export function aClientTorrent(parts: Partial<ClientTorrent> = {}): ClientTorrent {
  return {
    infoHash: infoHash('a'.repeat(40)),
    name: 'The Matrix (1999)',
    state: 'downloading',
    progress: 0.5,
    isComplete: false,
    sizeBytes: 8e9,
    downloadRateBps: 1e6,
    uploadRateBps: 0,
    etaSeconds: 4_000,
    ratio: 0,
    seedingSeconds: 0,
    downloadDir: '/downloads',
    addedAt: ago(3_600),
    completedAt: null,
    error: null,
    ...parts,
  };
}
