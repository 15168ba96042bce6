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
  startScriptedServer,
} from '../test/scripted-server.ts';
import { createOmdbClient } from './omdb-client.ts';

const KEY = 'k3y0fomdb';
const MATRIX = imdbId('tt0133093');

let server: ScriptedServer;
beforeAll(async () => {
  server = await startScriptedServer();
});
afterAll(() => server.close());

const aClient = () =>
  createOmdbClient({
    baseUrl: server.baseUrl,
    apiKey: KEY,
    timeoutMs: 300,
    timing: { now: () => new Date('2026-11-21T12:00:00Z'), random: () => 0, wait: async () => undefined },
  });

const aTitle = {
  Title: 'The Matrix',
  Year: '1999',
  Rated: 'R',
  Released: '31 Mar 1999',
  Runtime: '136 min',
  Genre: 'Action, Sci-Fi',
  Director: 'Lana Wachowski, Lilly Wachowski',
  Actors: 'Keanu Reeves, Laurence Fishburne, Carrie-Anne Moss, Hugo Weaving',
  Plot: 'A hacker learns the truth.',
  Country: 'United States, Australia',
  Poster: 'https://m.media-amazon.com/images/M/matrix._V1_SX300.jpg',
  Ratings: [
    { Source: 'Internet Movie Database', Value: '8.7/10' },
    { Source: 'Rotten Tomatoes', Value: '83%' },
    { Source: 'Metacritic', Value: '73/100' },
  ],
  Metascore: '73',
  imdbRating: '8.7',
  imdbVotes: '2,104,531',
  imdbID: 'tt0133093',
  Type: 'movie',
  Response: 'True',
};

const find = async (changes: object = {}) => {
  server.answerWith(json({ ...aTitle, ...changes }));
  return aClient().findTitle(MATRIX, 'en');
};

describe('a title', () => {
  it('has its scores, each on its own scale', async () => {
    await expect(find()).resolves.toEqual({
      imdbId: 'tt0133093',
      kind: 'movie',
      title: 'The Matrix',
      year: 1999,
      certificate: 'R',
      runtimeMinutes: 136,
      genres: ['Action', 'Sci-Fi'],
      directors: ['Lana Wachowski', 'Lilly Wachowski'],
      stars: ['Keanu Reeves', 'Laurence Fishburne', 'Carrie-Anne Moss'],
      plot: 'A hacker learns the truth.',
      countries: ['United States', 'Australia'],
      posterUrl: 'https://m.media-amazon.com/images/M/matrix._V1_SX300.jpg',
      scores: { imdb: 8.7, imdbVotes: 2_104_531, rottenTomatoes: 83, metacritic: 73 },
    });
    expect(server.seen[0]?.path).toBe('/');
    expect(Object.fromEntries(server.seen[0]?.query ?? [])).toEqual({ apikey: KEY, i: 'tt0133093' });
  });

  it('knows nothing where OMDb says N/A', async () => {
    const unknown = Object.fromEntries(Object.keys(aTitle).map((key) => [key, 'N/A']));
    await expect(find({ ...unknown, Title: 'X', Ratings: [], Response: 'True' })).resolves.toEqual({
      imdbId: 'tt0133093',
      kind: 'other',
      title: 'X',
      year: null,
      certificate: null,
      runtimeMinutes: null,
      genres: [],
      directors: [],
      stars: [],
      plot: null,
      countries: [],
      posterUrl: null,
      scores: { imdb: null, imdbVotes: null, rottenTomatoes: null, metacritic: null },
    });
  });

  it.each([
    [
      { Year: '2005–2007', Type: 'series' },
      { year: 2005, kind: 'series' },
    ],
    [{ Year: '2017–', Type: 'series' }, { year: 2017 }],
    [{ Runtime: '2 h 16 min' }, { runtimeMinutes: 136 }],
    [{ Runtime: '1 h' }, { runtimeMinutes: 60 }],
    [{ Runtime: '1,440 min' }, { runtimeMinutes: 1440 }],
    [{ Director: 'Jane Doe (co-director), Jane Doe' }, { directors: ['Jane Doe'] }],
    [{ Type: 'game' }, { kind: 'other' }],
    [{ Metascore: 'N/A' }, { scores: { metacritic: 73 } }],
    [{ imdbRating: 8.7, imdbVotes: 12 }, { scores: { imdb: 8.7, imdbVotes: 12 } }],
  ])('reads %j', async (changes, expected) => {
    await expect(find(changes)).resolves.toMatchObject(expected);
  });

  it('is read also when it comes as text/html', async () => {
    server.answerWith((_request, response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end(JSON.stringify(aTitle)),
    );
    await expect(aClient().findTitle(MATRIX, 'en')).resolves.toMatchObject({ title: 'The Matrix' });
  });
});

const no = (words: string, status = 200): ScriptedAnswer => json({ Response: 'False', Error: words }, status);

describe('refusals', () => {
  it.each(['Movie not found!', 'Series or episode not found!', 'Incorrect IMDb ID.', 'Error getting data.'])(
    '%j with status 200 means that OMDb does not know the title',
    async (words) => {
      server.answerWith(no(words));
      await expect(aClient().findTitle(MATRIX, 'en')).resolves.toBeNull();
      expect(server.seen).toHaveLength(1);
    },
  );

  it.each<[string, ScriptedAnswer, string, number]>([
    ['a bad key', no('Invalid API key!', 401), 'unauthorized', 1],
    ['no key', no('No API key provided.', 401), 'unauthorized', 1],
    ['the day’s limit, with the status of a bad key', no('Request limit reached!', 401), 'rate-limited', 1],
    [
      'the day’s limit as HTML',
      (_q, response) =>
        void response
          .writeHead(401, { 'content-type': 'text/html' })
          .end('{"Response":"False","Error":"Request limit reached!"}'),
      'rate-limited',
      1,
    ],
    ['a 401 without words', page('<html></html>', 401), 'unauthorized', 1],
    ['a wrong base URL', page('<html>not here</html>', 404), 'bad-answer', 1],
    ['too many results', no('Too many results.'), 'refused', 1],
    ['Cloudflare', page('<html>522</html>', 522), 'unavailable', 2],
    ['hanging up, as some see at the limit', hangUp(), 'unreachable', 2],
    ['dripping', drip(), 'timeout', 2],
  ])('%s is told apart', async (_case, answer, code, calls) => {
    server.answerWith(answer);
    const error = await failureOf(aClient().findTitle(MATRIX, 'en'));
    expect(error).toMatchObject({ service: 'omdb', code });
    expect(server.seen).toHaveLength(calls);
    expect(allWordsOf(error)).not.toContain(KEY);
  });
});

describe.skipIf(!hasRecorded)('recorded answers', () => {
  const answer = (path: string, status = 200) =>
    server.answerWith((_request, response) => response.writeHead(status).end(recorded(`omdb/${path}`)));

  it.each([
    [
      'i-tt0066921-movie.json',
      { title: 'A Clockwork Orange', year: 1971, runtimeMinutes: 136, countries: ['UK', 'USA'] },
    ],
    [
      'i-tt0066921-movie.json',
      { scores: { imdb: 8.3, imdbVotes: 691_997, rottenTomatoes: 90, metacritic: 80 } },
    ],
    [
      'i-tt0299215-movie-mostly-NA.json',
      { scores: { imdb: 4.3, imdbVotes: 93, rottenTomatoes: null, metacritic: null } },
    ],
    ['i-tt0384766-series.json', { kind: 'series', year: 2005, directors: [], certificate: 'TV-MA' }],
    ['i-tt2011118-short.json', { title: 'Marvel One-Shot: The Consultant', runtimeMinutes: 4 }],
    ['i-tt0094712-movie-boxoffice.json', { title: 'Bat*21', countries: ['United States'] }],
  ])('reads %s', async (path, expected) => {
    answer(path);
    await expect(aClient().findTitle(MATRIX, 'en')).resolves.toMatchObject(expected);
  });

  it.each(['error-movie-not-found.json', 'error-incorrect-imdb-id.json', 'error-getting-data.json'])(
    'reads %s as unknown',
    async (path) => {
      answer(path);
      await expect(aClient().findTitle(MATRIX, 'en')).resolves.toBeNull();
    },
  );

  it.each([
    ['error-401-limit.json', 'rate-limited'],
    ['error-401-invalid-key.json', 'unauthorized'],
    ['error-401-no-key.json', 'unauthorized'],
  ])('reads %s', async (path, code) => {
    answer(path, 401);
    expect(await failureOf(aClient().findTitle(MATRIX, 'en'))).toMatchObject({ code });
  });
});
