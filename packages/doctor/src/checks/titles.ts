import {
  configuredTitleSources,
  type TitleSourceSettings,
} from '@matinee/catalogue/titles/configured-sources';
import type { HttpLogger } from '@matinee/clients/http/http-client-options';
import { createImdbClient } from '@matinee/clients/imdb/imdb-client';
import { imdbId } from '@matinee/domain/titles/imdb-id';
import { type Check, notSetUp, well } from '../finding.ts';
import { outsideFailure } from '../outside-failure.ts';

/** A film that every database knows. */
const CASABLANCA = imdbId('tt0034583');

/** The film databases: one question to each that is set up. */
export function titleChecks(settings: TitleSourceSettings, logger: HttpLogger): Check[] {
  const { tmdb, omdb } = configuredTitleSources(settings, logger);
  const imdb = createImdbClient({ suggestUrl: settings.imdb.suggestUrl, logger });
  return [
    {
      name: 'TMDB',
      async run() {
        if (tmdb === undefined) {
          return notSetUp(
            'is not set up: titles are found less well, and cards lack posters and plots (TMDB_API_KEY).',
          );
        }
        return ask(() => tmdb.findTitle(CASABLANCA, 'en'), 'TMDB_URL', 'TMDB_API_KEY');
      },
    },
    {
      name: 'OMDb',
      async run() {
        if (omdb === undefined) return notSetUp('is not set up: cards lack most scores (OMDB_API_KEY).');
        return ask(() => omdb.findTitle(CASABLANCA, 'en'), 'OMDB_URL', 'OMDB_API_KEY');
      },
    },
    {
      name: 'IMDb',
      run: () =>
        ask(
          () => imdb.searchTitles({ text: 'Casablanca', year: 1942 }),
          'IMDB_SUGGEST_URL',
          'IMDB_SUGGEST_URL',
        ),
    },
  ];
}

async function ask(question: () => Promise<unknown>, address: string, login: string) {
  try {
    await question();
    return well('answers.');
  } catch (error) {
    return outsideFailure(error, { address, login });
  }
}
