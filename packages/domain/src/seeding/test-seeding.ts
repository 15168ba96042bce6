import { ago } from '../torrents/test-torrents.ts';
import { infoHash } from '../torrents/torrent.ts';
import type { SeedingTorrent } from './seeding.ts';

export const DAY = 86_400;

/** A film that has seeded for sixty days and an hour, and of which nobody was asked yet. */
export function aSeedingTorrent(parts: Partial<SeedingTorrent> = {}): SeedingTorrent {
  return {
    id: 17,
    infoHash: infoHash('a'.repeat(40)),
    name: 'The.Matrix.1999.1080p.BluRay.x264-GRP',
    imdbId: null,
    sizeBytes: 8e9,
    ratio: 2.5,
    state: 'seeding',
    seedingSeconds: 60 * DAY + 3_600,
    completedAt: ago(61 * DAY),
    seedGoalSeconds: null,
    round: 1,
    askedAt: null,
    decision: null,
    isLeaving: false,
    ...parts,
  };
}
