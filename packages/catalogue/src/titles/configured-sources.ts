import type { HttpLogger } from '@matinee/clients/http/http-client-options';
import { createImdbClient } from '@matinee/clients/imdb/imdb-client';
import { createOmdbClient } from '@matinee/clients/omdb/omdb-client';
import { createTmdbClient } from '@matinee/clients/tmdb/tmdb-client';
import type { TitleSources } from './title-metadata.ts';

/** The settings of all film databases, as the configuration has them. */
export interface TitleSourceSettings {
  imdb: { suggestUrl: string };
  tmdb: { url: string; imageUrl: string; apiKey?: string | undefined };
  omdb: { url: string; apiKey?: string | undefined };
}

/** The film databases that can be asked: IMDb's suggestions always, the others with a key. */
export function configuredTitleSources(
  { imdb, tmdb, omdb }: TitleSourceSettings,
  logger: HttpLogger,
): TitleSources {
  return {
    imdb: createImdbClient({ suggestUrl: imdb.suggestUrl, logger }),
    tmdb:
      tmdb.apiKey === undefined
        ? undefined
        : createTmdbClient({ baseUrl: tmdb.url, imageUrl: tmdb.imageUrl, apiKey: tmdb.apiKey, logger }),
    omdb:
      omdb.apiKey === undefined
        ? undefined
        : createOmdbClient({ baseUrl: omdb.url, apiKey: omdb.apiKey, logger }),
  };
}
