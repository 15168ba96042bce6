import type { Release } from '@matinee/domain/releases/release';
import { resolutionChoices } from '@matinee/domain/releases/resolution-choices';
import { resolutionMask } from '../../replies/resolution-mask.ts';

export const PAGE_SIZE = 10;
/** Below this many, a filter is more to read than the list. */
const FILTER_FROM = 6;

/** One page of releases, as the message and its keyboard show it. */
export interface ReleasesPage {
  /** All that the filter lets through. */
  shown: Release[];
  /** Those of this page. */
  releases: Release[];
  page: number;
  pages: number;
  /** A resolution, `unknown`, or `all`. */
  filter: string;
  choices: { resolution: string; count: number }[];
}

/** Cuts the page that was asked for; one that is not there any more becomes the nearest that is. */
export function releasesPage(ranked: Release[], filter: string, page: number): ReleasesPage {
  const choices = ranked.length >= FILTER_FROM ? resolutionChoices(ranked) : [];
  const known = choices.some((choice) => choice.resolution === filter) ? filter : 'all';
  const shown =
    known === 'all'
      ? ranked
      : ranked.filter((release) => (release.quality.resolution ?? 'unknown') === known);
  const pages = Math.max(1, Math.ceil(shown.length / PAGE_SIZE));
  const current = Math.min(Math.max(0, page), pages - 1);
  return {
    shown,
    releases: shown.slice(current * PAGE_SIZE, (current + 1) * PAGE_SIZE),
    page: current,
    pages,
    filter: known,
    choices: choices.length > 1 ? choices : [],
  };
}

/** The resolutions of a list as one number: what *none of these* says no to. */
export function resolutionsShown(shown: readonly Release[]): number {
  return resolutionMask(shown.map(({ quality }) => quality.resolution ?? 'unknown'));
}
