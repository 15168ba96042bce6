import type { SandboxTitle } from '../titles/title.ts';
import { isSeries } from '../titles/titles.ts';
import { type ComposedRelease, composeRelease, releaseName } from './compose-release.ts';
import { RELEASE_RECIPES, type ReleaseRecipe } from './release-recipes.ts';
import type { SandboxResolution } from './sandbox-release.ts';

const MARKS = ['', 'PROPER', 'REPACK', 'REPACK2', 'RERIP'];

/**
 * The next release that somebody might upload of a title: first what its shelf lacks, then what no source of it has yet,
 * then again with the marks of a second try. There is always one more, with a number where all words are used up.
 */
export function nextReleaseOf(options: {
  title: SandboxTitle;
  resolution?: SandboxResolution | undefined;
  /** The names that are taken, by whatever. */
  taken: Pick<ReadonlySet<string>, 'has'>;
}): ComposedRelease {
  const { title, resolution, taken } = options;
  const part = isSeries(title) ? `S${String(title.seasons.at(-1)?.number ?? 1).padStart(2, '0')}` : '';
  const wanted = RELEASE_RECIPES.filter((one) => resolution === undefined || one.resolution === resolution);
  const own = wanted.filter((recipe) => title.shelf.sources.includes(recipe.source));
  const others = wanted.filter((recipe) => !own.includes(recipe) && recipe.source !== 'imax');
  const recipes = [...own, ...others];
  for (const mark of MARKS) {
    const recipe = recipes.find((one) => !taken.has(releaseName({ title, recipe: one, part, mark })));
    if (recipe !== undefined) return composeRelease({ title, recipe, part, mark });
  }
  return numbered(title, recipes, part, taken);
}

function numbered(
  title: SandboxTitle,
  recipes: readonly ReleaseRecipe[],
  part: string,
  taken: Pick<ReadonlySet<string>, 'has'>,
): ComposedRelease {
  const recipe = recipes[0];
  if (recipe === undefined) throw new RangeError('no recipe for that resolution');
  let number = 3;
  while (taken.has(releaseName({ title, recipe, part, mark: `REPACK${number}` }))) number += 1;
  return composeRelease({ title, recipe, part, mark: `REPACK${number}` });
}
