import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allWordsOf, failureOf } from '../test/failure-of.ts';
import { hasRecorded, recorded } from '../test/recorded.ts';
import {
  json,
  page,
  type ScriptedAnswer,
  type ScriptedServer,
  startScriptedServer,
} from '../test/scripted-server.ts';
import { createPlexWatchlists } from './plex-watchlists.ts';

const TOKEN = 'plex-t0ken-of-the-owner';

let server: ScriptedServer;
beforeAll(async () => {
  server = await startScriptedServer();
});
afterAll(() => server.close());

const watchlists = () =>
  createPlexWatchlists({
    tvUrl: server.baseUrl,
    discoverUrl: server.baseUrl,
    communityUrl: server.baseUrl,
    token: TOKEN,
    timeoutMs: 300,
    pauseMs: 0,
    timing: { now: () => new Date('2026-11-21T12:00:00Z'), random: () => 0, wait: async () => undefined },
  });

const film = (n: number, parts: object = {}) => ({
  ratingKey: `5d776${n}`,
  type: 'movie',
  title: `Film ${n}`,
  year: 2000,
  Guid: [{ id: 'tmdb://1' }, { id: `imdb://tt000000${n}` }],
  ...parts,
});
const ownPage = (totalSize: number, films: object[]) => ({
  MediaContainer: { totalSize, size: films.length, ...(films.length > 0 ? { Metadata: films } : {}) },
});
const node = (n: number, type = 'MOVIE') => ({ id: `5d776${n}`, title: `Film ${n}`, type });
const friendPage = (nodes: object[], endCursor: string | null, hasNextPage = endCursor !== null) => ({
  data: { userV2: { watchlist: { nodes, pageInfo: { hasNextPage, endCursor } } } },
});
/** One answer after the other; the last one for all that follow. */
const oneByOne =
  (...bodies: object[]): ScriptedAnswer =>
  (request, response, n) =>
    json(bodies[Math.min(n, bodies.length) - 1] as object)(request, response, n);

describe('the owner’s own list', () => {
  it('is read page by page, with the ids that it says', async () => {
    server.answerWith(
      oneByOne(ownPage(3, [film(1), film(2, { Guid: [] })]), ownPage(3, [film(3, { Guid: undefined })])),
    );
    await expect(watchlists().readOwn()).resolves.toEqual({
      type: 'read',
      films: [
        { plexId: '5d7761', title: 'Film 1', year: 2000, imdbId: 'tt0000001' },
        { plexId: '5d7762', title: 'Film 2', year: 2000, imdbId: null },
        { plexId: '5d7763', title: 'Film 3', year: 2000, imdbId: null },
      ],
    });
    expect(server.seen.map(({ query }) => query.get('X-Plex-Container-Start'))).toEqual(['0', '2']);
    expect(server.seen[0]?.headers).toMatchObject({ 'x-plex-token': TOKEN });
    expect(server.seen[0]?.query.get('includeGuids')).toBe('1');
  });

  it('has no shows', async () => {
    server.answerWith(json(ownPage(2, [film(1), film(2, { type: 'show' })])));
    await expect(watchlists().readOwn()).resolves.toMatchObject({ films: [{ plexId: '5d7761' }] });
  });

  it('that is empty is an answer', async () => {
    server.answerWith(json(ownPage(0, [])));
    await expect(watchlists().readOwn()).resolves.toEqual({ type: 'read', films: [] });
  });
});

describe('a friend’s list', () => {
  it('is read cursor by cursor, films only', async () => {
    server.answerWith(oneByOne(friendPage([node(1), node(2, 'SHOW')], 'next'), friendPage([node(3)], null)));
    await expect(watchlists().readFriends('uuid-of-bob')).resolves.toEqual({
      type: 'read',
      films: [1, 3].map((n) => ({ plexId: `5d776${n}`, title: `Film ${n}`, year: null, imdbId: null })),
    });
    const asked = server.seen.map(({ body }) => JSON.parse(body).variables);
    expect(asked).toEqual([
      { user: { id: 'uuid-of-bob' }, first: 100, after: null },
      { user: { id: 'uuid-of-bob' }, first: 100, after: 'next' },
    ]);
  });

  it('is hidden where they don’t show it, which is no empty list', async () => {
    server.answerWith(
      json({ errors: [{ message: 'User not found: User privacy prevents viewing' }], data: null }),
    );
    await expect(watchlists().readFriends('x')).resolves.toEqual({ type: 'hidden' });
  });

  it.each<[string, object]>([
    ['no data', { data: null }],
    ['nobody', { data: { userV2: null } }],
    ['another error', { errors: [{ message: 'Internal server error' }], data: null }],
    ['the same cursor again and again', friendPage([node(1)], 'same')],
    ['another page, and no cursor', friendPage([node(1)], null, true)],
  ])('%s is no list', async (_case, body) => {
    server.answerWith(json(body));
    expect(await failureOf(watchlists().readFriends('x'))).toMatchObject({ code: 'bad-answer' });
  });
});

describe('a film', () => {
  it('has an IMDb id, or none, or is gone', async () => {
    server.answerWith((request, response, n) => {
      if (request.path.endsWith('/gone')) return void response.writeHead(404).end();
      const parts = request.path.endsWith('/without') ? { Guid: [{ id: 'tmdb://5' }] } : {};
      json({ MediaContainer: { Metadata: [film(7, parts)] } })(request, response, n);
    });
    const { findImdbId } = watchlists();
    expect(await Promise.all(['x', 'without', 'gone'].map((id) => findImdbId(id)))).toEqual([
      'tt0000007',
      null,
      null,
    ]);
  });
});

it('friends come with what their lists are asked for by', async () => {
  server.answerWith(json([{ id: 6, uuid: 'deadbeed3', email: 'a@b.c', status: 'accepted' }]));
  await expect(watchlists().listFriends()).resolves.toEqual([{ globalId: 6, uuid: 'deadbeed3' }]);
});

describe('trouble', () => {
  it.each<[string, ScriptedAnswer, string]>([
    ['a token that was taken back', json({}, 401), 'unauthorized'],
    ['too many calls', json({}, 429), 'rate-limited'],
    ['a web page', page('<html>Sign in</html>'), 'bad-answer'],
    ['a list that ends early', json(ownPage(5, [])), 'bad-answer'],
  ])('%s is no empty list', async (_case, answer, code) => {
    server.answerWith(answer);
    const error = await failureOf(watchlists().readOwn());
    expect(error).toMatchObject({ service: 'plex', code });
    expect(allWordsOf(error)).not.toContain(TOKEN);
  });
});

describe.skipIf(!hasRecorded)('recorded answers', () => {
  it('reads the owner’s list', async () => {
    // Recorded as a list of 11, of which two are left in the recording.
    const body = recorded('plex/discover/watchlist_all.json').replace('"totalSize" : 11', '"totalSize" : 2');
    server.answerWith((_request, response) => void response.end(body));
    await expect(watchlists().readOwn()).resolves.toMatchObject({
      type: 'read',
      films: [{ plexId: '617d3ab142705b2183b1b20b', title: 'Nowhere' }],
    });
  });

  it.each([
    ['last.json', ['5d77688b9ab54400214e789b', '5d77688b594b2b001e68f2f0']],
    ['empty.constructed.json', []],
  ])('reads a friend’s: %s', async (name, films) => {
    const body = recorded(`plex/discover/community_friend_watchlist_${name}`);
    server.answerWith((_request, response) => void response.end(body));
    await expect(watchlists().readFriends('x')).resolves.toMatchObject({
      type: 'read',
      films: films.map((plexId) => ({ plexId })),
    });
  });

  it('knows a film’s IMDb id', async () => {
    server.answerWith(
      (_request, response) => void response.end(recorded('plex/discover/metadata_movie.json')),
    );
    await expect(watchlists().findImdbId('617d3ab142705b2183b1b20b')).resolves.toBe('tt15789472');
  });

  it('knows friends', async () => {
    server.answerWith(
      (_request, response) => void response.end(recorded('plex/plextv/v2_friends_accepted_mixed.json')),
    );
    await expect(watchlists().listFriends()).resolves.toContainEqual({ globalId: 6, uuid: 'deadbeed3' });
  });

  it('knows the refusal of who shows their list to nobody', async () => {
    server.answerWith(
      (_request, response) =>
        void response.end(recorded('plex/errors/community_user_not_found_200.constructed.json')),
    );
    await expect(watchlists().readFriends('x')).resolves.toEqual({ type: 'hidden' });
  });
});
