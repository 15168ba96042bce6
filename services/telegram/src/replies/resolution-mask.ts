import type { Resolution } from '@matinee/domain/releases/quality';
import type { Language } from '@matinee/domain/users/user';
import { formatAny } from '@matinee/texts/format';

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

/** Resolutions as one number, so that a button can carry them. */
export function resolutionMask(resolutions: readonly (Resolution | 'unknown')[]): number {
  return resolutions.reduce((mask, resolution) => mask | (1 << RESOLUTIONS.indexOf(resolution)), 0);
}

/** Back to the resolutions, `unknown` for releases whose name does not tell. */
export function resolutionsOf(mask: number): (Resolution | 'unknown')[] {
  return RESOLUTIONS.filter((_resolution, position) => (mask & (1 << position)) !== 0);
}

/** For sentences that name the resolutions of a mask; releases that tell none can't be named. */
export function resolutionValues(
  mask: number,
  language: Language,
): { rejected: 'yes' | 'no'; resolutions: string } {
  const named = resolutionsOf(mask).filter((resolution) => resolution !== 'unknown');
  return { rejected: named.length > 0 ? 'yes' : 'no', resolutions: formatAny(named, language) };
}
