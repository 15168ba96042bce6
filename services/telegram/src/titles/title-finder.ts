import type { TitleSearchRequest } from '@matinee/catalogue/titles/title-metadata';
import type { ImdbId } from '@matinee/domain/titles/imdb-id';
import type { Title, TitleCandidate } from '@matinee/domain/titles/title';
import type { Language } from '@matinee/domain/users/user';

/** The catalogue's titles, as the bot uses them. Throws ExternalServiceError when no source could be asked. */
export interface TitleFinder {
  resolve(
    request: TitleSearchRequest,
    limit: number,
  ): Promise<{ candidates: TitleCandidate[]; failedSources: string[] }>;
  get(imdbId: ImdbId, language: Language): Promise<{ title: Title } | null>;
}
