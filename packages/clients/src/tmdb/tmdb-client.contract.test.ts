import { imdbId } from '@matinee/domain/titles/imdb-id';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { failureOf } from '../test/failure-of.ts';
import { hasRecorded, recorded } from '../test/recorded.ts';
import {
  drip,
  hangUp,
  json,
  page,
  type ScriptedAnswer,
  type ScriptedServer,
  startScriptedServer,
} from '../test/scripted-server.ts';
import { KEY, routes, tmdbClientFor } from '../test/tmdb-for-tests.ts';

const MATRIX = imdbId('tt0133093');

let server: ScriptedServer;
beforeAll(async () => {
  server = await startScriptedServer();
});
afterAll(() => server.close());

const aClient = (apiKey = KEY) => tmdbClientFor(server, apiKey);

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
