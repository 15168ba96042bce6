import type { ImdbProfileId, ImdbUserId } from '@matinee/domain/users/imdb-profile';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { failureOf } from '../../test/failure-of.ts';
import { hasRecorded, recorded } from '../../test/recorded.ts';
import { hangUp, json, page, type ScriptedServer, startScriptedServer } from '../../test/scripted-server.ts';
import { createImdbListsClient } from './imdb-lists-client.ts';

const ME = 'ur12345678' as ImdbUserId;

let server: ScriptedServer;
/** What the client did between two calls: each must come in its turn. */
let turns = 0;
beforeAll(async () => {
  server = await startScriptedServer();
});
beforeEach(() => {
  turns = 0;
});
afterAll(() => server.close());

const client = (timeoutMs = 2_000) =>
  createImdbListsClient({
    graphqlUrl: server.baseUrl,
    timeoutMs,
    inTurn: (call) => {
      turns += 1;
      return call();
    },
  });

const title = (id: string, kind = 'movie', text = `Title ${id}`) => ({
  id,
  titleText: { text },
  originalTitleText: { text },
  titleType: { id: kind },
  releaseYear: { year: 1999 },
});
const watchlistPage = (
  items: unknown[],
  { total = items.length, after = null }: { total?: number; after?: string | null } = {},
) => ({
  data: {
    predefinedList: {
      id: 'ls012345678',
      items: {
        total,
        pageInfo: { endCursor: after, hasNextPage: after !== null },
        edges: items.map((item) => ({ node: { item } })),
      },
    },
  },
});

describe('a watchlist', () => {
  test('is asked for with the name of IMDb’s own pages, and read', async () => {
    server.answerWith(json(watchlistPage([title('tt0133093'), title('tt0903747', 'tvSeries')])));
    const answer = await client().readWatchlist(ME);
    expect(answer).toMatchObject({ type: 'read', isComplete: true, others: [] });
    expect(
      answer.type === 'read' && answer.entries.map(({ imdbId, kind, year }) => [imdbId, kind, year]),
    ).toEqual([
      ['tt0133093', 'movie', 1999],
      ['tt0903747', 'series', 1999],
    ]);
    expect(server.seen[0]?.headers['x-imdb-client-name']).toBe('imdb-web-next');
    expect(JSON.parse(server.seen[0]?.body ?? '')).toMatchObject({ variables: { id: ME } });
  });

  test('of several pages is read to its end, each page in its turn', async () => {
    server.answerWith((request, response, number) =>
      json(
        watchlistPage([title(`tt000000${number}`)], {
          total: 3,
          after: number < 3 ? `page ${number}` : null,
        }),
      )(request, response, number),
    );
    const answer = await client().readWatchlist(ME);
    expect(answer).toMatchObject({ type: 'read', isComplete: true });
    expect(answer.type === 'read' && answer.entries).toHaveLength(3);
    expect(server.seen.map(({ body }) => JSON.parse(body).variables.after)).toEqual([
      null,
      'page 1',
      'page 2',
    ]);
    expect(turns).toBe(3);
  });

  test('has titles that are none of ours, and some that are gone: they are not forgotten', async () => {
    server.answerWith(
      json(watchlistPage([title('tt1', 'movie'), title('tt7654321', 'videoGame'), {}, null])),
    );
    expect(await client().readWatchlist(ME)).toMatchObject({
      type: 'read',
      entries: [],
      others: ['tt1', 'tt7654321'],
      isComplete: true,
    });
  });

  test('of which fewer come than it says there are is not whole', async () => {
    server.answerWith(json(watchlistPage([title('tt0133093')], { total: 300 })));
    expect(await client().readWatchlist(ME)).toMatchObject({ type: 'read', isComplete: false });
  });

  test('whose last page never ends is not whole', async () => {
    server.answerWith(json(watchlistPage([title('tt0133093')], { total: 9, after: 'again' })));
    expect(await client().readWatchlist(ME)).toMatchObject({ type: 'read', isComplete: false });
    expect(turns).toBe(2);
  });

  test('that comes with errors is not whole', async () => {
    const errors = [{ message: 'Something', extensions: { code: 'INTERNAL_SERVER_ERROR' } }];
    server.answerWith(json({ ...watchlistPage([title('tt0133093')]), errors }));
    expect(await client().readWatchlist(ME)).toMatchObject({ type: 'read', isComplete: false });
    server.answerWith(json({ data: { predefinedList: null, other: 1 }, errors }));
    expect(await client().readWatchlist(ME)).toEqual({ type: 'drift', drift: 'partial' });
  });

  test('that breaks off at its second page is half an answer', async () => {
    server.answerWith((request, response, number) =>
      (number === 1
        ? json(watchlistPage([title('tt0133093')], { total: 2, after: 'next' }))
        : json({ data: { predefinedList: { elements: [] } } }))(request, response, number),
    );
    expect(await client().readWatchlist(ME)).toEqual({ type: 'drift', drift: 'partial' });
  });

  test('is looked at with one title only', async () => {
    server.answerWith(json(watchlistPage([title('tt0133093')], { total: 42, after: 'next' })));
    expect(await client().lookAtWatchlist(ME)).toEqual({ type: 'public', total: 42 });
    expect(JSON.parse(server.seen[0]?.body ?? '').variables.first).toBe(1);
  });
});

describe('what says nothing of a list is never an empty list', () => {
  const challenge = (_request: unknown, response: import('node:http').ServerResponse) =>
    void response.writeHead(202, { server: 'CloudFront', 'x-amzn-waf-action': 'challenge' }).end();
  const error = (code: string, message = 'No') =>
    json({ data: null, errors: [{ message, extensions: { code } }] });

  test.each([
    ['a challenge for browsers', challenge, { type: 'drift', drift: 'challenge' }],
    ['an empty page', page(''), { type: 'drift', drift: 'challenge' }],
    [
      'a 403 of the load balancer',
      page('<html>403 Forbidden</html>', 403),
      { type: 'drift', drift: 'forbidden' },
    ],
    ['a web page', page('<html>Hello</html>'), { type: 'drift', drift: 'shape' }],
    [
      'broken JSON',
      (_: unknown, response: import('node:http').ServerResponse) => void response.end('{"data":'),
      {
        type: 'drift',
        drift: 'shape',
      },
    ],
    ['another shape', json({ data: { predefinedList: { titles: [] } } }), { type: 'drift', drift: 'shape' }],
    ['an answer about something else', json({ data: {} }), { type: 'drift', drift: 'shape' }],
    ['a private list', error('FORBIDDEN', 'The list is private'), { type: 'hidden' }],
    ['no list', json({ data: { predefinedList: null } }), { type: 'hidden' }],
    ['nobody of that id', error('RESOURCE_NOT_FOUND'), { type: 'not-there' }],
    ['a log-in that it wants', error('UNAUTHENTICATED'), { type: 'drift', drift: 'refused' }],
    ['an error of its own', error('INTERNAL_SERVER_ERROR'), { type: 'drift', drift: 'refused' }],
  ])('%s', async (_what, answer, outcome) => {
    server.answerWith(answer);
    expect(await client().readWatchlist(ME)).toEqual(outcome);
    server.answerWith(answer);
    expect(await client().lookAtWatchlist(ME)).toEqual(outcome);
  });

  test.each([
    ['429', page('slow down', 429), 'rate-limited'],
    ['503', page('maintenance', 503), 'unavailable'],
    ['a connection that breaks off', hangUp(), 'unreachable'],
  ] as const)('%s is an outage, and is not tried again out of turn', async (_what, answer, code) => {
    server.answerWith(answer);
    expect((await failureOf(client().readWatchlist(ME))).code).toBe(code);
    expect(turns).toBe(1);
  });
});

describe('ratings', () => {
  const ratings = (total: number, ...edges: unknown[]) =>
    json({ data: { userRatings: { total, edges: edges.map((node) => ({ node })) } } });

  test('are read with the moment at which they were given', async () => {
    server.answerWith(
      ratings(
        2,
        { userRating: { value: 9, date: '2026-08-30T19:22:41.000Z' }, title: title('tt0133093') },
        { userRating: { value: 3, date: null }, title: title('tt0903747', 'podcastSeries') },
      ),
    );
    expect(await client().readRatings(ME)).toMatchObject({
      type: 'read',
      entries: [
        {
          imdbId: 'tt0133093',
          title: 'Title tt0133093',
          rating: { score: 9, ratedOn: { at: new Date('2026-08-30T19:22:41Z'), precision: 'moment' } },
        },
      ],
      others: ['tt0903747'],
      isComplete: true,
    });
  });

  test('that it counts and does not show are hidden', async () => {
    server.answerWith(ratings(12));
    expect(await client().readRatings(ME)).toEqual({ type: 'hidden' });
  });

  test('outside of one to ten are another shape', async () => {
    server.answerWith(ratings(1, { userRating: { value: 11, date: null }, title: title('tt0133093') }));
    expect(await client().readRatings(ME)).toEqual({ type: 'drift', drift: 'shape' });
  });
});

describe('a profile', () => {
  const shown = 'p.k2hx7qv4mzrw6t3y' as ImdbProfileId;

  test('has a number behind its address', async () => {
    server.answerWith(json({ data: { userProfile: { userId: ME, nickName: 'someone' } } }));
    expect(await client().findProfile(shown)).toEqual({ type: 'found', userId: ME });
    server.answerWith(json({ data: { userProfile: null } }));
    expect(await client().findProfile(shown)).toEqual({ type: 'not-there' });
    server.answerWith(json({ data: { userProfile: { userId: 'someone' } } }));
    expect(await client().findProfile(shown)).toEqual({ type: 'drift', drift: 'shape' });
  });
});

describe.skipIf(!hasRecorded)('answers that others have written down', () => {
  const fixture = (name: string) => json(JSON.parse(recorded(`imdb/${name}`)));

  test.each([
    ['graphql-watchlist.constructed.json', ['tt15239678', 'tt10919420']],
    ['graphql-userRatings.constructed.json', ['tt0133093', 'tt10919420', 'tt15097216']],
  ])('%s', async (name, ids) => {
    server.answerWith(fixture(name));
    const answer = await (name.includes('Ratings') ? client().readRatings(ME) : client().readWatchlist(ME));
    expect(answer).toMatchObject({ type: 'read', isComplete: true });
    expect(answer.type === 'read' && answer.entries.map((entry) => entry.imdbId)).toEqual(ids);
  });

  test.each([
    ['graphql-watchlist-none.constructed.json', { type: 'hidden' }],
    ['graphql-error-forbidden.constructed.json', { type: 'hidden' }],
    ['graphql-error-not-found.constructed.json', { type: 'not-there' }],
    ['graphql-error-auth-required.constructed.json', { type: 'drift', drift: 'refused' }],
    ['graphql-error-bad-user-id.constructed.json', { type: 'drift', drift: 'refused' }],
  ])('%s', async (name, outcome) => {
    server.answerWith(fixture(name));
    expect(await client().readWatchlist(ME)).toEqual(outcome);
  });

  test('graphql-userProfile.constructed.json', async () => {
    server.answerWith(fixture('graphql-userProfile.constructed.json'));
    expect(await client().findProfile(ME)).toEqual({ type: 'found', userId: 'ur12345678' });
  });
});
