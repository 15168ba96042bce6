import { imdbId } from '@matinee/domain/titles/imdb-id';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allWordsOf, failureOf } from '../test/failure-of.ts';
import { hasRecorded, recorded } from '../test/recorded.ts';
import {
  drip,
  hangUp,
  json,
  page,
  type ScriptedAnswer,
  type ScriptedServer,
  type SeenRequest,
  startScriptedServer,
} from '../test/scripted-server.ts';
import { createTmdbClient } from './tmdb-client.ts';

const KEY = 'aaaabbbbccccddddeeeeffff00001111';
const MATRIX = imdbId('tt0133093');

let server: ScriptedServer;
beforeAll(async () => {
  server = await startScriptedServer();
});
afterAll(() => server.close());

function aClient(apiKey = KEY) {
  return createTmdbClient({
    baseUrl: server.baseUrl,
    imageUrl: 'https://images.example',
    apiKey,
    timeoutMs: 400,
    timing: { now: () => new Date('2026-11-21T12:00:00Z'), random: () => 0, wait: async () => undefined },
  });
}

/** Answers by path; what is not there is TMDB's own 404. */
function routes(table: Record<string, ((request: SeenRequest) => unknown) | object>): ScriptedAnswer {
  return (request, response, number) => {
    const entry = table[request.path];
    const body = typeof entry === 'function' ? (entry as (request: SeenRequest) => unknown)(request) : entry;
    const notFound = { status_code: 34, status_message: 'The resource you requested could not be found.' };
    (body === undefined ? json(notFound, 404) : json(body))(request, response, number);
  };
}

const NOTHING = { page: 1, results: [], total_pages: 1, total_results: 0 };
const aMovieRow = {
  id: 603,
  title: 'The Matrix',
  original_title: 'The Matrix',
  release_date: '1999-03-31',
  poster_path: '/matrix.jpg',
  genre_ids: [28, 878],
};
const noFinds = {
  movie_results: [],
  tv_results: [],
  tv_episode_results: [],
  tv_season_results: [],
  person_results: [],
};

const aMovie = {
  id: 603,
  imdb_id: 'tt0133093',
  title: 'The Matrix',
  original_title: 'The Matrix',
  overview: 'A hacker learns the truth.',
  poster_path: '/matrix.jpg',
  release_date: '1999-03-31',
  runtime: 136,
  video: false,
  vote_average: 8.226,
  vote_count: 26000,
  genres: [
    { id: 28, name: 'Action' },
    { id: 878, name: 'Science Fiction' },
  ],
  production_countries: [{ iso_3166_1: 'US', name: 'United States of America' }],
  credits: {
    cast: [
      { name: 'Carrie-Anne Moss', order: 2 },
      { name: 'Keanu Reeves', order: 0 },
      { name: 'Laurence Fishburne', order: 1 },
      { name: 'Hugo Weaving', order: 3 },
    ],
    crew: [
      { name: 'Lana Wachowski', job: 'Director' },
      { name: 'Lilly Wachowski', job: 'Director' },
      { name: 'Lana Wachowski', job: 'Writer' },
    ],
  },
  videos: {
    results: [
      {
        key: 'fan',
        site: 'YouTube',
        type: 'Trailer',
        official: false,
        iso_639_1: 'en',
        published_at: '2025-01-01',
      },
      {
        key: 'old',
        site: 'YouTube',
        type: 'Trailer',
        official: true,
        iso_639_1: 'en',
        published_at: '2010-01-01',
      },
      {
        key: 'new',
        site: 'YouTube',
        type: 'Trailer',
        official: true,
        iso_639_1: 'en',
        published_at: '2020-01-01',
      },
      {
        key: 'tease',
        site: 'YouTube',
        type: 'Teaser',
        official: true,
        iso_639_1: 'en',
        published_at: '2026-01-01',
      },
      {
        key: 'vim',
        site: 'Vimeo',
        type: 'Trailer',
        official: true,
        iso_639_1: 'en',
        published_at: '2026-01-01',
      },
    ],
  },
  release_dates: {
    results: [
      { iso_3166_1: 'RO', release_dates: [{ certification: '', type: 3 }] },
      {
        iso_3166_1: 'US',
        release_dates: [
          { certification: 'Unrated', type: 5 },
          { certification: 'R', type: 3 },
        ],
      },
    ],
  },
};

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

describe('trouble', () => {
  it.each<[string, ScriptedAnswer, string, number]>([
    [
      'a bad key',
      json({ status_code: 7, status_message: 'Invalid API key', success: false }, 401),
      'unauthorized',
      1,
    ],
    ['a missing query', json({ errors: ['query must be provided'] }, 422), 'refused', 1],
    ['the rate limit', json({ status_code: 25, status_message: 'Over the limit' }, 429), 'rate-limited', 2],
    ['an outage', json({ status_code: 9, status_message: 'Service offline' }, 503), 'unavailable', 2],
    ['a 404 from something else', page('<html>nginx</html>', 404), 'bad-answer', 1],
    ['a web page', page('<html>Hello</html>'), 'bad-answer', 1],
    ['another shape', json({ results: [] }), 'bad-answer', 1],
    ['dripping', drip(), 'timeout', 2],
    ['hanging up', hangUp(), 'unreachable', 2],
  ])('%s is told apart', async (_case, answer, code, calls) => {
    server.answerWith(answer);
    expect(await failureOf(aClient().findTitle(MATRIX, 'en'))).toMatchObject({ service: 'tmdb', code });
    expect(server.seen).toHaveLength(calls);
  });

  it('says in TMDB’s own words what is wrong', async () => {
    server.answerWith(
      json({ status_code: 7, status_message: 'Invalid API key: You must be granted a valid key.' }, 401),
    );
    const error = await failureOf(aClient().findTitle(MATRIX, 'en'));
    expect(error.message).toBe('tmdb: it says "Invalid API key: You must be granted a valid key."');
  });
});

describe.skipIf(!hasRecorded)('recorded answers', () => {
  const tmdb = (path: string) => JSON.parse(recorded(`tmdb/${path}`)) as Record<string, unknown>;
  const find = (id: string, path: string) => ({ [`/3/find/${id}`]: tmdb(path) });

  it('reads Fight Club with everything appended', async () => {
    server.answerWith(
      routes({
        ...find('tt0137523', 'find-imdb-tt0137523.json'),
        '/3/movie/550': {
          ...tmdb('movie-550.json'),
          videos: tmdb('movie-550-videos.json'),
          credits: tmdb('movie-550-credits.json'),
          release_dates: tmdb('movie-550-release_dates.json'),
        },
      }),
    );
    await expect(aClient().findTitle(imdbId('tt0137523'), 'en')).resolves.toMatchObject({
      tmdbId: 550,
      title: 'Fight Club',
      year: 1999,
      runtimeMinutes: 139,
      certificate: 'R',
      directors: ['David Fincher'],
      stars: ['Edward Norton', 'Brad Pitt', 'Helena Bonham Carter'],
      countries: ['Germany', 'United States of America'],
      trailerUrl: 'https://www.youtube.com/watch?v=dfeUzm6KF4g',
      scores: { tmdb: 8.4 },
    });
  });

  it('reads a film without dates, and appended details of old', async () => {
    const found = find('tt0133093', 'find-imdb-movie-sinners.json');
    server.answerWith(routes({ ...found, '/3/movie/1233413': tmdb('movie-blank-dates.json') }));
    await expect(aClient().findTitle(MATRIX, 'en')).resolves.toMatchObject({
      title: 'Chariots of Fire',
      year: null,
    });
    for (const path of ['movie-550-append_to_response.json', 'movie-all-appended-php.json']) {
      server.answerWith(routes({ ...found, '/3/movie/1233413': tmdb(path) }));
      expect((await aClient().findTitle(MATRIX, 'en'))?.title).toBeTruthy();
    }
  });

  it('reads a series, and takes it before the episode of the same answer', async () => {
    server.answerWith(
      routes({
        ...find('tt0348914', 'find-tv-and-episode.json'),
        '/3/tv/1406': { ...tmdb('tv-1399.json'), content_ratings: tmdb('tv-1399-content_ratings.json') },
      }),
    );
    await expect(aClient().findTitle(imdbId('tt0348914'), 'en')).resolves.toMatchObject({
      title: 'Game of Thrones',
      kind: 'series',
      certificate: 'TV-MA',
    });
  });

  it('reads searches', async () => {
    server.answerWith(
      routes({
        '/3/search/movie': tmdb('search-movie-rrrrrrr.json'),
        '/3/search/tv': tmdb('search-tv-game-of-thrones.json'),
        '/3/tv/1399/external_ids': { imdb_id: 'tt0944947' },
      }),
    );
    const found = await aClient().searchTitles({ text: 'game of thrones', year: null });
    expect(found).toMatchObject([{ imdbId: 'tt0944947', title: 'Game of Thrones', year: 2011 }]);
  });

  it.each([
    ['error-401-code7.json', 401, 'unauthorized'],
    ['error-401-code7-b.json', 401, 'unauthorized'],
    ['error-422-query-required.json', 422, 'refused'],
    ['error-429-code25.CONSTRUCTED.json', 429, 'rate-limited'],
  ])('reads %s', async (path, status, code) => {
    server.answerWith(json(tmdb(path), status));
    expect(await failureOf(aClient().findTitle(MATRIX, 'en'))).toMatchObject({ code });
  });

  it.each(['error-404-code34.json', 'error-404-code34-b.json'])(
    'reads %s of details as unknown',
    async (path) => {
      server.answerWith((request, response, n) => {
        const isFind = request.path.startsWith('/3/find');
        (isFind ? json(tmdb('find-imdb-tt0137523.json')) : json(tmdb(path), 404))(request, response, n);
      });
      await expect(aClient().findTitle(MATRIX, 'en')).resolves.toBeNull();
    },
  );
});
