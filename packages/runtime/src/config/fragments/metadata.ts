import { z } from 'zod';
import { says, secret, variable } from '../setting.ts';
import { baseUrl, text } from '../values.ts';

export const tmdbFragment = {
  tmdb: {
    url: variable(
      'TMDB_URL',
      baseUrl.default('https://api.themoviedb.org'),
      'Leave it out unless you use a mirror.',
    ),
    imageUrl: variable(
      'TMDB_IMAGE_URL',
      baseUrl.default('https://image.tmdb.org'),
      'Leave it out unless you use a mirror.',
    ),
    apiKey: secret(
      'TMDB_API_KEY',
      text.optional(),
      'Free, from https://www.themoviedb.org/settings/api (key or read access token).',
    ),
  },
};

export const omdbFragment = {
  omdb: {
    url: variable(
      'OMDB_URL',
      baseUrl.default('https://www.omdbapi.com'),
      'Leave it out unless you use a mirror.',
    ),
    apiKey: secret('OMDB_API_KEY', text.optional(), 'Free, from https://www.omdbapi.com/apikey.aspx.'),
  },
};

export const imdbFragment = {
  imdb: {
    url: variable('IMDB_URL', baseUrl.default('https://www.imdb.com'), 'Leave it out: it is for tests.'),
    graphqlUrl: variable(
      'IMDB_GRAPHQL_URL',
      baseUrl.default('https://api.graphql.imdb.com'),
      'Leave it out: it is for tests.',
    ),
    suggestUrl: variable(
      'IMDB_SUGGEST_URL',
      baseUrl.default('https://v3.sg.media-imdb.com'),
      'Leave it out: it is for tests.',
    ),
    sync: variable(
      'IMDB_SYNC',
      z
        .enum(['off', 'watchlist', 'full'], { error: says('is none of off, watchlist, full') })
        .default('watchlist'),
      'How much is read of the IMDb profiles that people gave: off, watchlist or full.',
    ),
  },
};

/** The index in which titles are searched, made of IMDb's public data sets. */
export const titlesFragment = {
  titles: {
    import: variable(
      'TITLES_IMPORT',
      z.enum(['off', 'weekly'], { error: says('is neither off nor weekly') }).default('off'),
      'weekly to make the title index anew once a week (some 700 MB to download, 1 GB in Postgres).',
    ),
    datasetsUrl: variable(
      'IMDB_DATASETS_URL',
      baseUrl.default('https://datasets.imdbws.com'),
      'Leave it out unless you have a mirror of title.basics.tsv.gz and the others.',
    ),
  },
};
