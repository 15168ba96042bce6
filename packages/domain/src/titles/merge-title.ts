import type { ImdbId } from './imdb-id.ts';
import { nameKey } from './normalise-name.ts';
import { NO_SCORES, type PartialTitle, type Title, type TitleScores } from './title.ts';

/** Where facts of a title come from. */
export type TitleSource = 'tmdb' | 'omdb' | 'imdb';

export type TitleFacts = Partial<Record<TitleSource, PartialTitle | null>>;

/** TMDB speaks the reader's language and has the better posters. */
const BY_DEFAULT: readonly TitleSource[] = ['tmdb', 'imdb', 'omdb'];
/** What a title is, and of which year, is what IMDb says: its ids are ours, and TMDB calls a short a film. */
const IMDB_FIRST: readonly TitleSource[] = ['imdb', 'omdb', 'tmdb'];

/**
 * Makes one title of what the sources say, field by field: of those that know it, the first by precedence. `null` when
 * none knows a name for it.
 */
export function mergeTitle(imdbId: ImdbId, facts: TitleFacts): Title | null {
  const pick = <F extends keyof PartialTitle>(field: F, order = BY_DEFAULT): Known<F> | undefined => {
    const values = order.map((source) => facts[source]?.[field]);
    return values.find((value): value is Known<F> => isKnown(value));
  };
  const title = pick('title');
  if (title === undefined) return null;
  const originalTitle = pick('originalTitle');
  return {
    imdbId,
    title,
    originalTitle:
      originalTitle !== undefined && nameKey(originalTitle) !== nameKey(title) ? originalTitle : null,
    kind: pick('kind', IMDB_FIRST) ?? 'movie',
    year: pick('year', IMDB_FIRST) ?? null,
    posterUrl: pick('posterUrl') ?? null,
    stars: pick('stars') ?? [],
    tmdbId: pick('tmdbId') ?? null,
    runtimeMinutes: pick('runtimeMinutes') ?? null,
    genres: pick('genres') ?? [],
    countries: pick('countries') ?? [],
    certificate: pick('certificate') ?? null,
    directors: pick('directors') ?? [],
    plot: pick('plot') ?? null,
    trailerUrl: pick('trailerUrl') ?? null,
    scores: mergeScores(BY_DEFAULT.map((source) => facts[source]?.scores)),
  };
}

/** The first that says anything of a field, for each field: what a source leaves empty in one language, say. */
export function fillGaps(first: PartialTitle, second: PartialTitle): PartialTitle {
  const gaps = Object.entries(second).filter(([field, value]) => {
    return isKnown(value) && !isKnown(first[field as keyof PartialTitle]);
  });
  return { ...first, ...(Object.fromEntries(gaps) as PartialTitle) };
}

type Known<F extends keyof PartialTitle> = Exclude<PartialTitle[F], null | undefined>;

function isKnown(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return value !== null && value !== undefined && value !== '';
}

/** Every score is its own source's: two sources that give the same one do not differ in it. */
function mergeScores(scores: readonly (Partial<TitleScores> | undefined)[]): TitleScores {
  const first = (name: keyof TitleScores) => scores.map((some) => some?.[name]).find(isKnown) ?? null;
  const names = Object.keys(NO_SCORES) as (keyof TitleScores)[];
  return Object.fromEntries(names.map((name) => [name, first(name)])) as unknown as TitleScores;
}
