import { ExternalServiceError } from '@matinee/clients/http/external-service-error';
import type { TitleSource } from '@matinee/domain/titles/merge-title';
import type { TitleQuery, TitleSearch } from '@matinee/domain/titles/ports';
import { rankCandidates } from '@matinee/domain/titles/rank-candidates';
import type { TitleCandidate } from '@matinee/domain/titles/title';
import type { CatalogueLogger } from '../logger.ts';
import { askTogether, type Patience } from './ask-together.ts';
import type { SourcePauses } from './source-pauses.ts';
import type { TitleSearchRequest, TitleSources } from './title-metadata.ts';

export interface ResolveTitleDeps {
  sources: TitleSources;
  pauses: SourcePauses<TitleSource>;
  patience: Patience;
  logger: CatalogueLogger;
}

/** TMDB first: it is asked in the same breath, and its candidates carry the better posters. */
const SEARCHED: readonly ('tmdb' | 'imdb')[] = ['tmdb', 'imdb'];

/** See `TitleMetadata.resolve`. TMDB knows translated names, IMDb's suggestions forgive misspelling: both are always asked. */
export async function resolveTitle(
  { sources, pauses, patience, logger }: ResolveTitleDeps,
  request: TitleSearchRequest,
  limit: number,
): Promise<{ candidates: TitleCandidate[]; failedSources: TitleSource[] }> {
  const readings = [{ text: request.text, year: request.year }, ...(request.alternatives ?? [])];
  const questions = SEARCHED.flatMap((source) => {
    const search = sources[source];
    if (search === undefined) return [];
    return [{ source, ask: () => pauses.run(source, () => searchReadings(search, readings)) }];
  });
  const answers = await askTogether(questions, (found) => found.length > 0, patience);
  const failed = answers.filter((answer) => answer.type === 'failed');
  for (const { source, error } of failed) logger.warn({ err: error, source }, 'a title search failed');
  const searches = answers.filter((answer) => answer.type === 'answered').map((answer) => answer.value);
  if (searches.length === 0) throw failed[0]?.error ?? nobodyAnswered(patience.totalMs);
  return {
    candidates: rankCandidates(readings, searches).slice(0, limit),
    failedSources: answers.filter((answer) => answer.type !== 'answered').map((answer) => answer.source),
  };
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
