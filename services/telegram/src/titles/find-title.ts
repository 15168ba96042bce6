import type { ImdbId } from '@matinee/domain/titles/imdb-id';
import { readTitleRequest } from '@matinee/domain/titles/read-title-request';
import type { Title } from '@matinee/domain/titles/title';
import type { Language } from '@matinee/domain/users/user';
import type { TitleFinder } from './title-finder.ts';
import type { TitleSearchStore } from './title-search-store.ts';

export type FoundTitle =
  | { type: 'found'; searchId: string; imdbIds: ImdbId[]; title: Title; failedSources: string[] }
  | { type: 'not-found'; text: string; failedSources: string[] }
  /** Nothing in it that could be a title. */
  | { type: 'nothing-asked' };

/** As many as one turns over before typing the name better. */
const MOST_CANDIDATES = 5;

/** From what a person wrote to the titles it can mean, the likeliest first, with the first one's card facts. */
export async function findTitle(
  deps: { titles: TitleFinder; searches: TitleSearchStore; now: () => Date },
  text: string,
  language: Language,
): Promise<FoundTitle> {
  const request = readTitleRequest(text, deps.now().getUTCFullYear());
  switch (request.type) {
    case 'nothing':
      return { type: 'nothing-asked' };
    case 'imdb-id':
      return withCard(deps, [request.imdbId], [], text, language);
    case 'query': {
      const { candidates, failedSources } = await deps.titles.resolve(request, MOST_CANDIDATES);
      const imdbIds = candidates.map((candidate) => candidate.imdbId);
      return withCard(deps, imdbIds, failedSources, text, language);
    }
  }
}

async function withCard(
  deps: { titles: TitleFinder; searches: TitleSearchStore },
  imdbIds: ImdbId[],
  failedSources: string[],
  text: string,
  language: Language,
): Promise<FoundTitle> {
  const [first] = imdbIds;
  const known = first === undefined ? null : await deps.titles.get(first, language);
  if (known === null) return { type: 'not-found', text, failedSources };
  const searchId = await deps.searches.save({ imdbIds });
  return { type: 'found', searchId, imdbIds, title: known.title, failedSources };
}
