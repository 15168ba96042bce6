import type { Resolution } from './quality.ts';
import { compareQuality } from './rank-releases.ts';
import type { Release } from './release.ts';

/** One choice of the filter above a list of releases; `unknown` for those whose names do not tell. */
export interface ResolutionChoice {
  resolution: Resolution | 'unknown';
  count: number;
}

/** The resolutions among some releases, best for a home first, with how many there are of each. */
export function resolutionChoices(
  releases: readonly { quality: Pick<Release['quality'], 'resolution'> }[],
): ResolutionChoice[] {
  const counts = new Map<Resolution | null, number>();
  for (const { quality } of releases) {
    counts.set(quality.resolution, (counts.get(quality.resolution) ?? 0) + 1);
  }
  const bare = { source: null, isRemux: false, codec: null, hdr: [] };
  return [...counts]
    .toSorted(([a], [b]) => compareQuality({ ...bare, resolution: a }, { ...bare, resolution: b }))
    .map(([resolution, count]) => ({ resolution: resolution ?? 'unknown', count }));
}
