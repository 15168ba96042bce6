import { imdbId } from '@matinee/domain/titles/imdb-id';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allWordsOf, failureOf } from '../test/failure-of.ts';
import {
  hangUp,
  json,
  page,
  type ScriptedServer,
  type SeenRequest,
  startScriptedServer,
} from '../test/scripted-server.ts';
import { aMovieRow, KEY, NOTHING, routes, tmdbClientFor } from '../test/tmdb-for-tests.ts';

const _MATRIX = imdbId('tt0133093');

let server: ScriptedServer;
beforeAll(async () => {
  server = await startScriptedServer();
});
afterAll(() => server.close());

const aClient = (apiKey = KEY) => tmdbClientFor(server, apiKey);

describe('searching', () => {
  it('finds films and series, with the IMDb ids that searches lack', async () => {
    const aSeriesRow = {
      id: 7,
      name: 'Matrix',
      original_name: 'Matrix',
      first_air_date: '1993-03-01',
      poster_path: null,
    };
    server.answerWith(
      routes({
        '/3/search/movie': { ...NOTHING, results: [aMovieRow] },
        '/3/search/tv': { ...NOTHING, results: [aSeriesRow] },
        '/3/movie/603/external_ids': { imdb_id: 'tt0133093' },
        '/3/tv/7/external_ids': { imdb_id: 'tt0106062' },
      }),
    );
    await expect(aClient().searchTitles({ text: 'matrix', year: null })).resolves.toEqual([
      {
        imdbId: 'tt0133093',
        kind: 'movie',
        title: 'The Matrix',
        originalTitle: 'The Matrix',
        year: 1999,
        posterUrl: 'https://images.example/t/p/w500/matrix.jpg',
        stars: [],
      },
      {
        imdbId: 'tt0106062',
        kind: 'series',
        title: 'Matrix',
        originalTitle: 'Matrix',
        year: 1993,
        posterUrl: null,
        stars: [],
      },
    ]);
  });

  it('looks up the nearest five of many, not the first five', async () => {
    const rows = Array.from({ length: 20 }, (_, n) => ({
      ...aMovieRow,
      id: n,
      title: `Matrix of ${n}`,
      original_title: '',
    }));
    const ids = (request: SeenRequest) => ({
      imdb_id: `tt${request.path.replace(/\D/g, '').padStart(7, '0')}`,
    });
    server.answerWith((request, response, n) => {
      const search = { ...NOTHING, results: [...rows, aMovieRow] };
      const body =
        request.path === '/3/search/movie'
          ? search
          : request.path === '/3/search/tv'
            ? NOTHING
            : ids(request);
      json(body)(request, response, n);
    });
    const found = await aClient().searchTitles({ text: 'The Matrix', year: null });
    expect(found).toHaveLength(5);
    expect(found[0]?.title).toBe('The Matrix');
    expect(server.seen).toHaveLength(7);
  });

  it('leaves out what has no IMDb id or is gone, and one that could not be looked up', async () => {
    const rows = [1, 2, 3, 603].map((id) => ({ ...aMovieRow, id }));
    server.answerWith((request, response, n) => {
      if (request.path === '/3/movie/3/external_ids') hangUp()(request, response, n);
      else {
        routes({
          '/3/search/movie': { ...NOTHING, results: rows },
          '/3/search/tv': NOTHING,
          '/3/movie/1/external_ids': { imdb_id: null },
          '/3/movie/603/external_ids': { imdb_id: 'tt0133093' },
        })(request, response, n);
      }
    });
    await expect(aClient().searchTitles({ text: 'the matrix', year: null })).resolves.toMatchObject([
      { imdbId: 'tt0133093' },
    ]);
  });

  it('does not call it an empty answer when none could be looked up', async () => {
    server.answerWith((request, response, n) => {
      const body = { ...NOTHING, results: request.path === '/3/search/movie' ? [aMovieRow] : [] };
      (request.path.startsWith('/3/search') ? json(body) : json({}, 503))(request, response, n);
    });
    const error = await failureOf(aClient().searchTitles({ text: 'the matrix', year: null }));
    expect(error).toMatchObject({ service: 'tmdb', code: 'unavailable' });
  });

  it('asks for the year, and without it when that finds nothing', async () => {
    server.answerWith(
      routes({
        '/3/search/movie': ({ query }: SeenRequest) =>
          query.has('year') ? NOTHING : { ...NOTHING, results: [aMovieRow] },
        '/3/search/tv': NOTHING,
        '/3/movie/603/external_ids': { imdb_id: 'tt0133093' },
      }),
    );
    await expect(aClient().searchTitles({ text: 'The Matrix', year: 2000 })).resolves.toHaveLength(1);
    const searches = server.seen
      .filter(({ path }) => path.startsWith('/3/search'))
      .map(({ query }) => query.toString());
    expect(searches.filter((query) => /(^|&)(year|first_air_date_year)=2000/.test(query))).toHaveLength(2);
  });

  it('finds nothing where there is nothing', async () => {
    server.answerWith(json(NOTHING));
    await expect(aClient().searchTitles({ text: 'zzzz', year: 1999 })).resolves.toEqual([]);
  });
});

describe('credentials', () => {
  it('sends a key in the query, and a token in a header, never both', async () => {
    server.answerWith(json(NOTHING));
    await aClient().searchTitles({ text: 'x', year: null });
    expect(server.seen[0]?.query.get('api_key')).toBe(KEY);
    expect(server.seen[0]?.headers.authorization).toBeUndefined();

    server.answerWith(json(NOTHING));
    await aClient('eyJhbGciOiJIUzI1NiJ9.x.y').searchTitles({ text: 'x', year: null });
    expect(server.seen[0]?.query.has('api_key')).toBe(false);
    expect(server.seen[0]?.headers.authorization).toBe('Bearer eyJhbGciOiJIUzI1NiJ9.x.y');
  });

  it('reach no error', async () => {
    for (const answer of [hangUp(), json({}, 500), page('<html></html>')]) {
      server.answerWith(answer);
      const error = await failureOf(aClient().searchTitles({ text: 'x', year: null }));
      expect(allWordsOf(error)).not.toContain(KEY);
    }
  });
});
