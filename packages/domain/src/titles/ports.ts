import type { ImdbId } from './imdb-id.ts';
import type { PartialTitle, TitleCandidate } from './title.ts';

export interface TitleQuery {
  text: string;
  year: number | null;
}

/** A place that finds titles by name. Throws ExternalServiceError when it could not ask; `[]` means asked, none. */
export interface TitleSearch {
  searchTitles(query: TitleQuery): Promise<TitleCandidate[]>;
}

/** A place that knows details of a title. `null` means asked, unknown there; failures throw ExternalServiceError. */
export interface TitleLookup {
  findTitle(id: ImdbId, language: 'en' | 'ro'): Promise<PartialTitle | null>;
}
