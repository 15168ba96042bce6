import type { SandboxTitle } from '../titles/title.ts';
import { isSeries } from '../titles/titles.ts';
import { seededFraction, seededPick } from '../world/seeded-fraction.ts';
import type { ReleaseRecipe } from './release-recipes.ts';
import type { SandboxRelease } from './sandbox-release.ts';

/** A release but for what the listing gives it: its number and its time. */
export type ComposedRelease = Omit<SandboxRelease, 'id' | 'uploadedAt'>;

/** Makes the release of a title after a recipe. The same title, recipe and part always give the same release. */
export function composeRelease(options: {
  title: SandboxTitle;
  recipe: ReleaseRecipe;
  /** Series: `S01` (all of a season) or `S01E02`; ignored for films. */
  part: string;
  /** Put before the group's part of the name (`REPACK`), or nothing. */
  mark: string;
}): ComposedRelease {
  const { title, recipe } = options;
  const name = releaseName(options);
  const chance = (what: string): number => seededFraction(`${name}/${what}`);
  const minutes = title.runtimeMinutes * (isSeries(title) ? episodesIn(title, options.part) : 1);
  const isInternal = recipe.isInternal ?? false;
  const crowd = title.shelf.isDead ? 0 : Math.log10(title.scores.imdbVotes + 10) ** 2.4;
  const seeders = Math.round(crowd * (0.3 + 2.2 * chance('seeders')) * (isInternal ? 1.6 : 0.8));
  return {
    name,
    imdbId: title.imdbId,
    resolution: recipe.resolution,
    sizeBytes: Math.round(minutes * 60 * ((recipe.rate * 1e6) / 8) * (0.88 + 0.24 * chance('size'))),
    categoryId: isSeries(title) ? seriesCategory(recipe) : recipe.categoryId,
    isFreeleech: chance('freeleech') < (isInternal ? 0.6 : 0.15),
    isDoubleUp: chance('doubleup') < 0.08,
    isInternal,
    isModerated: chance('moderated') < 0.93,
    seeders,
    leechers: title.shelf.isDead ? 3 : Math.round(seeders * 0.12 * chance('leechers')),
    timesCompleted: Math.round(seeders * (1 + 6 * chance('completed'))),
    comments: Math.round(9 * chance('comments') ** 3),
    files: isInternal ? 1 : seededPick(`${name}/files`, [1, 2, 3, 3, 4]),
    description: title.genres.join(', '),
  };
}

/** The name alone: what composeRelease would call it. */
export function releaseName(options: {
  title: SandboxTitle;
  recipe: ReleaseRecipe;
  part: string;
  mark: string;
}): string {
  const { title, recipe, mark } = options;
  const stem =
    seededFraction(`${title.imdbId}/${recipe.tail}/stem`) < 0.6
      ? (title.shelf.names[0] ?? title.title)
      : seededPick(`${title.imdbId}/${recipe.tail}/other`, title.shelf.names);
  const when = isSeries(title) ? options.part : String(title.year);
  const tail = recipe.tail.replace('{service}', title.shelf.service);
  return [stem, when, mark, tail].filter((part) => part !== '').join('.');
}

function seriesCategory(recipe: ReleaseRecipe): number {
  if (recipe.resolution === '2160p') return 27;
  return recipe.resolution === '480p' ? 23 : 21;
}

function episodesIn(title: SandboxTitle, part: string): number {
  if (part.includes('E')) return 1;
  const season = title.seasons.find((one) => `S${String(one.number).padStart(2, '0')}` === part);
  return season?.episodes.length ?? 1;
}
