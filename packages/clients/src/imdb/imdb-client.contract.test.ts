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
import { createImdbClient } from './imdb-client.ts';

let server: ScriptedServer;
beforeAll(async () => {
  server = await startScriptedServer();
});
afterAll(() => server.close());

const aClient = () =>
  createImdbClient({
    suggestUrl: server.baseUrl,
    timeoutMs: 300,
    timing: { now: () => new Date('2026-11-21T12:00:00Z'), random: () => 0, wait: async () => undefined },
  });
const search = (text: string) => aClient().searchTitles({ text, year: null });

const matrix = {
  id: 'tt0133093',
  l: 'The Matrix',
  q: 'feature',
  qid: 'movie',
  rank: 391,
  s: 'Keanu Reeves, Laurence Fishburne',
  y: 1999,
  i: { imageUrl: 'https://m.media-amazon.com/images/M/MV5B@._V1_QL75_UX190_.jpg', width: 2100, height: 3156 },
};
const theMatrix = {
  imdbId: 'tt0133093',
  kind: 'movie',
  title: 'The Matrix',
  originalTitle: null,
  year: 1999,
  posterUrl: 'https://m.media-amazon.com/images/M/MV5B@._V1_UX500_.jpg',
  stars: ['Keanu Reeves', 'Laurence Fishburne'],
};

describe('searching', () => {
  it('asks in lower case, with every sign encoded, and without videos', async () => {
    server.answerWith(json({ d: [matrix], q: 'x', v: 1 }));
    await expect(search('  Fast & Furious/Été? ')).resolves.toEqual([theMatrix]);
    expect(server.seen[0]?.path).toBe('/suggestion/x/fast%20%26%20furious%2F%C3%A9t%C3%A9%3F.json');
    expect(server.seen[0]?.query.get('includeVideos')).toBe('0');
  });

  it('keeps titles only: people and pages stand among them', async () => {
    const person = { id: 'nm0000206', l: 'Keanu Reeves', s: 'Actor, The Matrix (1999)' };
    server.answerWith(
      json({ d: [person, { id: '/imdbpicks/foo/', l: 'Foo' }, { id: 'tt1' }, matrix], v: 1 }),
    );
    await expect(search('keanu')).resolves.toEqual([theMatrix]);
  });

  it('finds nothing where the list is missing', async () => {
    server.answerWith(json({ q: 'zzzz', v: 1 }));
    await expect(search('zzzz')).resolves.toEqual([]);
  });

  it('asks nothing for nothing, and shortens what is too long for a file name', async () => {
    server.answerWith(json({ v: 1 }));
    await expect(search('   ')).resolves.toEqual([]);
    expect(server.seen).toHaveLength(0);
    await search('é'.repeat(300));
    expect(decodeURIComponent(server.seen[0]?.path ?? '')).toBe(`/suggestion/x/${'é'.repeat(100)}.json`);
  });

  it.each([
    ['movie', 'movie'],
    ['tvMovie', 'tv-movie'],
    ['tvSeries', 'series'],
    ['tvMiniSeries', 'mini-series'],
    ['tvEpisode', 'episode'],
    ['tvSpecial', 'special'],
    ['short', 'short'],
    ['video', 'video'],
    ['videoGame', 'other'],
    ['musicVideo', 'other'],
    ['somethingNew', 'other'],
    [undefined, 'other'],
  ])('reads kind %j as %j', async (qid, kind) => {
    server.answerWith(json({ d: [{ ...matrix, qid }], v: 1 }));
    await expect(search('x')).resolves.toMatchObject([{ kind }]);
  });

  it('does without year, stars and poster', async () => {
    server.answerWith(json({ d: [{ id: 'tt0133093', l: 'X', qid: 'movie', s: '' }], v: 1 }));
    await expect(search('x')).resolves.toMatchObject([{ year: null, stars: [], posterUrl: null }]);
  });
});

describe('looking up', () => {
  it('gives the title of that id, and no other', async () => {
    server.answerWith(json({ d: [{ ...matrix, id: 'tt0234215' }, matrix], v: 1 }));
    await expect(aClient().findTitle(imdbId('tt0133093'), 'en')).resolves.toEqual(theMatrix);
    await expect(aClient().findTitle(imdbId('tt9999999'), 'en')).resolves.toBeNull();
  });
});

describe('trouble', () => {
  const challenge: ScriptedAnswer = (_request, response) =>
    void response.writeHead(202, { 'x-amzn-waf-action': 'challenge' }).end();

  it.each<[string, ScriptedAnswer, string]>([
    ['a challenge for browsers, with status 202', challenge, 'unavailable'],
    ['a web page', page('<html>IMDb</html>'), 'bad-answer'],
    ['an object of something else', json({ message: 'Forbidden' }), 'bad-answer'],
    ['a 403', page('<html>Forbidden</html>', 403), 'unauthorized'],
    ['a 500', json({}, 500), 'unavailable'],
    ['a 429', json({}, 429), 'rate-limited'],
    ['hanging up', hangUp(), 'unreachable'],
    ['dripping', drip(), 'timeout'],
  ])('%s is no empty answer', async (_case, answer, code) => {
    server.answerWith(answer);
    expect(await failureOf(search('matrix'))).toMatchObject({ service: 'imdb', code });
  });
});

describe.skipIf(!hasRecorded)('recorded answers', () => {
  const answer = (path: string) =>
    server.answerWith((_request, response) => response.end(recorded(`imdb/${path}`)));

  it('reads an id', async () => {
    answer('suggestion-tt0133093.json');
    await expect(aClient().findTitle(imdbId('tt0133093'), 'en')).resolves.toMatchObject({
      title: 'The Matrix',
      year: 1999,
      stars: ['Keanu Reeves', 'Laurence Fishburne'],
      posterUrl: expect.stringMatching(
        /^https:\/\/m\.media-amazon\.com\/images\/M\/MV5BN2Nm.*\._V1_UX500_\.jpg$/,
      ),
    });
  });

  it.each([
    ['suggestion-kgf.json', ['tt7838252 movie 2018', 'tt10698680 movie 2022', 'tt9431018 other null']],
    ['suggestion-empty.constructed.json', []],
    ['suggestion-mixed-kinds.constructed.json', ['tt0203703 other 1993', 'tt17490712 movie 2026']],
    [
      'suggestion-game-of-th.partial.json',
      [
        'tt11198330 series 2022',
        'tt14466362 series 2022',
        'tt0126916 movie 1999',
        'tt6857128 tv-movie 2019',
        'tt21073266 series null',
      ],
    ],
  ])('reads %s', async (path, expected) => {
    answer(path);
    const found = await search('x');
    expect(found.map(({ imdbId: id, kind, year }) => `${id} ${kind} ${year}`)).toEqual(expected);
  });
});
