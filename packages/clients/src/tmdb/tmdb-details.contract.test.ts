import { imdbId } from '@matinee/domain/titles/imdb-id';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ScriptedServer, type SeenRequest, startScriptedServer } from '../test/scripted-server.ts';
import { aMovie, aMovieRow, KEY, noFinds, routes, tmdbClientFor } from '../test/tmdb-for-tests.ts';

const MATRIX = imdbId('tt0133093');

let server: ScriptedServer;
beforeAll(async () => {
  server = await startScriptedServer();
});
afterAll(() => server.close());

const aClient = (apiKey = KEY) => tmdbClientFor(server, apiKey);

describe('details', () => {
  it('of a film are all there', async () => {
    server.answerWith(
      routes({ '/3/find/tt0133093': { ...noFinds, movie_results: [aMovieRow] }, '/3/movie/603': aMovie }),
    );
    await expect(aClient().findTitle(MATRIX, 'en')).resolves.toEqual({
      imdbId: 'tt0133093',
      tmdbId: 603,
      kind: 'movie',
      title: 'The Matrix',
      originalTitle: 'The Matrix',
      year: 1999,
      runtimeMinutes: 136,
      genres: ['Action', 'Science Fiction'],
      countries: ['United States of America'],
      certificate: 'R',
      directors: ['Lana Wachowski', 'Lilly Wachowski'],
      stars: ['Keanu Reeves', 'Laurence Fishburne', 'Carrie-Anne Moss'],
      plot: 'A hacker learns the truth.',
      posterUrl: 'https://images.example/t/p/w500/matrix.jpg',
      trailerUrl: 'https://www.youtube.com/watch?v=new',
      scores: { tmdb: 8.2 },
    });
    const [find, movie] = server.seen;
    expect(find?.query.get('external_source')).toBe('imdb_id');
    expect(movie?.query.get('append_to_response')).toBe('videos,credits,release_dates');
    expect(movie?.query.get('include_video_language')).toBe('ro,en');
    expect(server.seen).toHaveLength(2);
  });

  it('in Romanian take from English what has no translation, field by field', async () => {
    server.answerWith(
      routes({
        '/3/find/tt0133093': { ...noFinds, movie_results: [aMovieRow] },
        '/3/movie/603': ({ query }: SeenRequest) =>
          query.get('language') === 'ro-RO'
            ? { ...aMovie, title: 'Matrix', overview: '', genres: [{ id: 28, name: 'Acțiune' }] }
            : aMovie,
      }),
    );
    await expect(aClient().findTitle(MATRIX, 'ro')).resolves.toMatchObject({
      title: 'Matrix',
      originalTitle: 'The Matrix',
      plot: 'A hacker learns the truth.',
      genres: ['Acțiune'],
    });
  });

  it('in Romanian cost no second call when they are translated', async () => {
    server.answerWith(
      routes({
        '/3/find/tt0133093': { ...noFinds, movie_results: [aMovieRow] },
        '/3/movie/603': { ...aMovie, overview: 'Un hacker află adevărul.' },
      }),
    );
    await expect(aClient().findTitle(MATRIX, 'ro')).resolves.toMatchObject({
      plot: 'Un hacker află adevărul.',
    });
    expect(server.seen).toHaveLength(2);
  });

  it('of a series have its makers, its rating and its kind', async () => {
    server.answerWith(
      routes({
        '/3/find/tt7366338': { ...noFinds, tv_results: [{ id: 87108, name: 'Chernobyl' }] },
        '/3/tv/87108': {
          id: 87108,
          name: 'Chernobyl',
          original_name: 'Chernobyl',
          first_air_date: '2019-05-06',
          type: 'Miniseries',
          episode_run_time: [65],
          created_by: [{ name: 'Craig Mazin' }],
          content_ratings: { results: [{ iso_3166_1: 'US', rating: 'TV-MA' }] },
          vote_average: 8.7,
          vote_count: 6000,
          overview: 'The true story.',
        },
      }),
    );
    await expect(aClient().findTitle(imdbId('tt7366338'), 'en')).resolves.toMatchObject({
      kind: 'mini-series',
      year: 2019,
      runtimeMinutes: 65,
      directors: ['Craig Mazin'],
      certificate: 'TV-MA',
    });
  });

  it("of an episode are its own, not its series'", async () => {
    const episode = {
      id: 1,
      name: 'Indiscretion',
      overview: 'Stardate',
      air_date: '1995-10-23',
      runtime: 45,
      show_id: 580,
    };
    server.answerWith(routes({ '/3/find/tt0708560': { ...noFinds, tv_episode_results: [episode] } }));
    await expect(aClient().findTitle(imdbId('tt0708560'), 'en')).resolves.toEqual({
      imdbId: 'tt0708560',
      kind: 'episode',
      title: 'Indiscretion',
      year: 1995,
      runtimeMinutes: 45,
      plot: 'Stardate',
      scores: { tmdb: null },
    });
  });

  it('that are not known are null or empty, never an empty text or a zero', async () => {
    server.answerWith(
      routes({
        '/3/find/tt0133093': { ...noFinds, movie_results: [aMovieRow] },
        '/3/movie/603': {
          id: 603,
          title: 'X',
          release_date: '',
          runtime: 0,
          vote_average: 0,
          vote_count: 0,
          overview: '',
        },
      }),
    );
    await expect(aClient().findTitle(MATRIX, 'en')).resolves.toEqual({
      imdbId: 'tt0133093',
      tmdbId: 603,
      kind: 'movie',
      title: 'X',
      originalTitle: null,
      year: null,
      runtimeMinutes: null,
      genres: [],
      countries: [],
      certificate: null,
      directors: [],
      stars: [],
      plot: null,
      posterUrl: null,
      trailerUrl: null,
      scores: { tmdb: null },
    });
  });

  it.each<[string, object]>([
    ['an id that TMDB does not know', { '/3/find/tt0133093': noFinds }],
    ['a film that it has dropped', { '/3/find/tt0133093': { ...noFinds, movie_results: [aMovieRow] } }],
  ])('of %s are null', async (_case, table) => {
    server.answerWith(routes(table as Record<string, object>));
    await expect(aClient().findTitle(MATRIX, 'en')).resolves.toBeNull();
  });
});
