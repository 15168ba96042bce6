import { ExternalServiceError } from '@matinee/clients/http/external-service-error';
import type { TitleSource } from '@matinee/domain/titles/merge-title';
import type {
  TitleIndexAnswer,
  TitleIndexSearch,
  TitleQuery,
  TitleSearch,
} from '@matinee/domain/titles/ports';
import { rankCandidates } from '@matinee/domain/titles/rank-candidates';
import type { TitleCandidate } from '@matinee/domain/titles/title';
import type { CatalogueLogger } from '../logger.ts';
import { askTogether, type Patience } from './ask-together.ts';
import type { SourcePauses } from './source-pauses.ts';
import type { TitleSearchRequest, TitleSources } from './title-metadata.ts';

export interface ResolveTitleDeps {
  sources: TitleSources;
  index?: TitleIndexSearch | undefined;
  pauses: SourcePauses<TitleSource>;
  patience: Patience;
  logger: CatalogueLogger;
}

/** TMDB first: it is asked in the same breath, and its candidates carry the better posters. */
const SEARCHED: readonly ('tmdb' | 'imdb')[] = ['tmdb', 'imdb'];

/**
 * See `TitleMetadata.resolve`. Our own index first, where there is one: when it is certain, nobody else is asked. Else TMDB,
 * which knows translated names, and IMDb's suggestions, which forgive misspelling, are asked together.
 */
export async function resolveTitle(
  deps: ResolveTitleDeps,
  request: TitleSearchRequest,
  limit: number,
): Promise<{ candidates: TitleCandidate[]; failedSources: TitleSource[] }> {
  const readings = [{ text: request.text, year: request.year }, ...(request.alternatives ?? [])];
  const { sources, pauses, patience, logger } = deps;
  const indexed = await askIndex(deps, readings, limit);
  if (indexed?.isCertain) return { candidates: indexed.candidates.slice(0, limit), failedSources: [] };
  const questions = SEARCHED.flatMap((source) => {
    const search = sources[source];
    if (search === undefined) return [];
    return [{ source, ask: () => pauses.run(source, () => searchReadings(search, readings)) }];
  });
  const ownCandidates = indexed?.candidates ?? [];
  const hasEnough = ownCandidates.length > 0;
  const answers = await askTogether(questions, (found) => found.length > 0, patience, { hasEnough });
  const failed = answers.filter((answer) => answer.type === 'failed');
  for (const { source, error } of failed) logger.warn({ err: error, source }, 'a title search failed');
  const answered = answers.filter((answer) => answer.type === 'answered').map((answer) => answer.value);
  if (answered.length === 0 && ownCandidates.length === 0)
    throw failed[0]?.error ?? nobodyAnswered(patience.totalMs);
  return {
    candidates: rankCandidates(readings, [ownCandidates, ...answered]).slice(0, limit),
    failedSources: answers.filter((answer) => answer.type !== 'answered').map((answer) => answer.source),
  };
}

/** Whatever is wrong with the index, the others can be asked. */
async function askIndex(
  { index, logger }: ResolveTitleDeps,
  readings: readonly TitleQuery[],
  limit: number,
): Promise<TitleIndexAnswer | null> {
  if (index === undefined) return null;
  try {
    return await index.searchReadings(readings, limit);
  } catch (err) {
    logger.error({ err }, 'the title index could not be searched');
    return null;
  }
}

/** One reading that could be asked is enough; with none, the source has failed. */
async function searchReadings(
  search: TitleSearch,
  readings: readonly TitleQuery[],
): Promise<TitleCandidate[]> {
  const settled = await Promise.allSettled(readings.map((reading) => search.searchTitles(reading)));
  const found = settled.filter((result) => result.status === 'fulfilled');
  const failed = settled.find((result) => result.status === 'rejected');
  if (failed !== undefined && (found.length === 0 || !(failed.reason instanceof ExternalServiceError))) {
    throw failed.reason;
  }
  return found.flatMap((result) => result.value);
}

/** All are still at it when the person's patience ends. */
function nobodyAnswered(totalMs: number): ExternalServiceError {
  const reason = `no source of titles answered within ${totalMs} ms`;
  return new ExternalServiceError({ service: 'tmdb', code: 'timeout', reason });
}
