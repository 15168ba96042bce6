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

/** What a title index of our own says to the readings of one text. */
export interface TitleIndexAnswer {
  /** The likeliest first. */
  candidates: TitleCandidate[];
  /** The first one can hardly be another title: nobody else need be asked. */
  isCertain: boolean;
}

/** An index of titles in our own database. `null`: there is none, or it took too long. */
export interface TitleIndexSearch {
  searchReadings(readings: readonly TitleQuery[], limit: number): Promise<TitleIndexAnswer | null>;
}

/** A place that knows details of a title. `null` means asked, unknown there; failures throw ExternalServiceError. */
export interface TitleLookup {
  findTitle(id: ImdbId, language: 'en' | 'ro'): Promise<PartialTitle | null>;
}
