import type { Db } from '@matinee/db/database';
import type { ImdbId } from '@matinee/domain/titles/imdb-id';
import type { TitleSource } from '@matinee/domain/titles/merge-title';
import type { TitleIndexSearch, TitleLookup, TitleQuery, TitleSearch } from '@matinee/domain/titles/ports';
import type { Title, TitleCandidate } from '@matinee/domain/titles/title';
import type { Language } from '@matinee/domain/users/user';
import type { CatalogueLogger } from '../logger.ts';
import type { Patience } from './ask-together.ts';
import { findTitle } from './find-title.ts';
import { resolveTitle } from './resolve-title.ts';
import { createSourcePauses } from './source-pauses.ts';

/** Where titles are looked up; each may be missing but IMDb's suggestions, which need no key. */
export interface TitleSources {
  tmdb?: (TitleSearch & TitleLookup) | undefined;
  imdb?: (TitleSearch & TitleLookup) | undefined;
  omdb?: TitleLookup | undefined;
}

export interface TitleMetadataDeps {
  db: Db;
  sources: TitleSources;
  /** Titles in our own database; asked before the sources. */
  index?: TitleIndexSearch | undefined;
  logger: CatalogueLogger;
  now: () => Date;
  /** Default: 4.5 s in all, 2 s for the others once one has answered. */
  patience?: Patience | undefined;
}

/** What was typed, and what else it may mean (`readTitleRequest`). */
export type TitleSearchRequest = TitleQuery & { alternatives?: readonly TitleQuery[] };

export interface TitleMetadata {
  /**
   * Titles that what was typed may mean, the likeliest first. `failedSources` could not be asked, or took too long.
   * @throws ExternalServiceError when none of the sources could be asked
   */
  resolve(
    request: TitleSearchRequest,
    limit: number,
  ): Promise<{ candidates: TitleCandidate[]; failedSources: TitleSource[] }>;
  /**
   * What is known of a title, from the store where that is fresh enough, else from the sources. `missingSources` could not
   * be asked and have said nothing before: their lines are missing. `null`: no source knows the title.
   * @throws ExternalServiceError when nothing is known and not all sources could be asked
   */
  get(imdbId: ImdbId, language: Language): Promise<{ title: Title; missingSources: TitleSource[] } | null>;
}

/** A search and the card after it, one behind the other, are still within the ten seconds that a person waits. */
const PATIENCE: Patience = { totalMs: 4_500, afterFirstMs: 2_000 };

/** Makes the house's one place that knows titles. */
export function createTitleMetadata(deps: TitleMetadataDeps): TitleMetadata {
  const pauses = createSourcePauses<TitleSource>({ now: deps.now });
  const parts = { ...deps, pauses, patience: deps.patience ?? PATIENCE };
  return {
    resolve: (request, limit) => resolveTitle(parts, request, limit),
    get: (imdbId, language) => findTitle(parts, imdbId, language),
  };
}
