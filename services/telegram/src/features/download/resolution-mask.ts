import type { Resolution } from '@matinee/domain/releases/quality';
import type { Release } from '@matinee/domain/releases/release';

/** The order is what stored buttons mean: new ones go to the end. */
const RESOLUTIONS: readonly (Resolution | 'unknown')[] = [
  'unknown',
  '4320p',
  '2160p',
  '1080p',
  '720p',
  '576p',
  '480p',
  '360p',
  '240p',
  '1440p',
  '540p',
];

/** The resolutions among some releases as one number, so that a button can carry them. */
export function resolutionMask(releases: Pick<Release, 'quality'>[]): number {
  return releases.reduce(
    (mask, release) => mask | (1 << RESOLUTIONS.indexOf(release.quality.resolution ?? 'unknown')),
    0,
  );
}

/** Back to the resolutions, `unknown` for releases whose name does not tell. */
export function resolutionsOf(mask: number): (Resolution | 'unknown')[] {
  return RESOLUTIONS.filter((_resolution, position) => (mask & (1 << position)) !== 0);
}
