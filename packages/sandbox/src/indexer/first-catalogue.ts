import type { SandboxTitle } from '../titles/title.ts';
import { isSeries } from '../titles/titles.ts';
import { seededFraction } from '../world/seeded-fraction.ts';
import { type ComposedRelease, composeRelease } from './compose-release.ts';
import { RELEASE_RECIPES } from './release-recipes.ts';
import type { SandboxRelease } from './sandbox-release.ts';

const DAY_MS = 86_400_000;
const FIRST_ID = 604_117;

/**
 * What the indexer lists when a world begins: every title's shelf, uploaded over the years before `bornAt` and a few in
 * the last days. Always the same for the same titles and `bornAt`; ids grow with the time of upload, as at FileList.
 */
export function firstCatalogue(titles: readonly SandboxTitle[], bornAt: Date): SandboxRelease[] {
  return titles
    .flatMap((title) =>
      shelfOf(title).map((release) => ({ release, at: bornAt.getTime() - ageMs(title, release, bornAt) })),
    )
    .sort((a, b) => a.at - b.at || a.release.name.localeCompare(b.release.name))
    .map(({ release, at }, index) => ({
      ...release,
      id: FIRST_ID + index * 41 + Math.floor(seededFraction(`${release.name}/id`) * 40),
      uploadedAt: new Date(Math.floor(at / 1000) * 1000).toISOString(),
    }));
}

function shelfOf(title: SandboxTitle): ComposedRelease[] {
  const { sources, limit } = title.shelf;
  const fitting = RELEASE_RECIPES.filter((recipe) => sources.includes(recipe.source));
  // Every shelf has the common ones; beyond those, which ones differs from title to title.
  const common = fitting.slice(0, 5);
  const rare = fitting
    .slice(5)
    .map((recipe) => ({ recipe, order: seededFraction(`${title.imdbId}/${recipe.tail}`) }))
    .sort((a, b) => a.order - b.order)
    .map((entry) => entry.recipe);
  return [...common, ...rare]
    .slice(0, limit)
    .map((recipe, index) => composeRelease({ title, recipe, part: seriesPart(title, index), mark: '' }));
}

/** Seasons first, then single episodes of the first season. */
function seriesPart(title: SandboxTitle, index: number): string {
  if (!isSeries(title)) return '';
  const season = title.seasons[index % Math.max(1, title.seasons.length)]?.number ?? 1;
  const tag = `S${String(season).padStart(2, '0')}`;
  return index < 4 ? tag : `${tag}E${String(index - 3).padStart(2, '0')}`;
}

function ageMs(title: SandboxTitle, release: ComposedRelease, bornAt: Date): number {
  const fresh = seededFraction(`${release.name}/fresh`);
  if (fresh < 0.1) return (0.02 + fresh * 60) * DAY_MS;
  const onSaleDays = (bornAt.getTime() - Date.parse(title.releasedOn)) / DAY_MS - 75;
  const oldest = Math.max(8, Math.min(2900, onSaleDays));
  return (7 + (oldest - 7) * seededFraction(`${release.name}/age`) ** 1.3) * DAY_MS;
}
