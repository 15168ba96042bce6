import type { Db } from '@matinee/db/database';
import { findFactsOfTitles, type StoredFacts } from '@matinee/db/titles';
import { areFactsStale } from '@matinee/domain/titles/facts-age';
import type { ImdbId } from '@matinee/domain/titles/imdb-id';
import { mergeTitle, type TitleFacts, type TitleSource } from '@matinee/domain/titles/merge-title';
import type { PartialTitle, Title } from '@matinee/domain/titles/title';
import type { Language } from '@matinee/domain/users/user';
import type { TitleSources } from './title-metadata.ts';

export const ALL_SOURCES: readonly TitleSource[] = ['tmdb', 'imdb', 'omdb'];

/** Only TMDB speaks Romanian: what the others say is kept once. */
export const languageOf = (source: TitleSource, language: Language): Language =>
  source === 'tmdb' ? language : 'en';

/** The sources of which nothing is stored that is fresh enough. */
export function sourcesToAsk(
  stored: readonly StoredFacts[],
  language: Language,
  sources: TitleSources,
  now: Date,
): TitleSource[] {
  const year = stored.map((row) => row.facts?.year).find((known) => known != null) ?? null;
  return ALL_SOURCES.filter((source) => {
    if (sources[source] === undefined) return false;
    const row = ownRow(stored, source, language);
    return row === undefined || areFactsStale(row, year, now);
  });
}

/** What is stored of a source. Old facts are better than none; those in the other language, too. */
export function storedFactsOf(
  stored: readonly StoredFacts[],
  source: TitleSource,
  language: Language,
): PartialTitle | null | undefined {
  return (ownRow(stored, source, language) ?? stored.find((row) => row.source === source))?.facts;
}

/** Titles as far as they are stored, however old that is: nobody is asked. Those of which nothing is known are missing. */
export async function findStoredTitles(
  db: Db,
  imdbIds: readonly ImdbId[],
  language: Language,
): Promise<Map<ImdbId, Title>> {
  const stored = await findFactsOfTitles(db, imdbIds, [language, 'en']);
  const titles = [...stored].map(([imdbId, rows]) => {
    const facts: TitleFacts = Object.fromEntries(
      ALL_SOURCES.map((source) => [source, storedFactsOf(rows, source, language) ?? null]),
    );
    return [imdbId, mergeTitle(imdbId, facts)] as const;
  });
  return new Map(titles.flatMap(([imdbId, title]) => (title === null ? [] : [[imdbId, title] as const])));
}

/** Titles of which a source should be asked again, or for the first time. */
export async function findTitlesToLookUp(
  deps: { db: Db; sources: TitleSources; now: () => Date },
  imdbIds: readonly ImdbId[],
  language: Language,
): Promise<ImdbId[]> {
  const stored = await findFactsOfTitles(deps.db, imdbIds, [language, 'en']);
  return imdbIds.filter(
    (imdbId) => sourcesToAsk(stored.get(imdbId) ?? [], language, deps.sources, deps.now()).length > 0,
  );
}

function ownRow(stored: readonly StoredFacts[], source: TitleSource, language: Language) {
  return stored.find((row) => row.source === source && row.language === languageOf(source, language));
}
