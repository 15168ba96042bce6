import type { LibraryRating, LibraryView } from '@matinee/domain/library/activity';
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
import { createPlexActivity } from './plex-activity.ts';

const TOKEN = 'plex-t0ken-of-the-owner';

let server: ScriptedServer;
beforeAll(async () => {
  server = await startScriptedServer();
});
afterAll(() => server.close());

const aClient = (pageSize?: number) =>
  createPlexActivity({
    baseUrl: server.baseUrl,
    token: TOKEN,
    timeoutMs: 300,
    ...(pageSize === undefined ? {} : { pageSize }),
    timing: { now: () => new Date('2026-11-21T12:00:00Z'), random: () => 0, wait: async () => undefined },
  });

async function views(options: { since?: Date; accountId?: number } = {}, pageSize?: number) {
  const all: LibraryView[] = [];
  for await (const rows of aClient(pageSize).listViews(options)) all.push(...rows);
  return all;
}

async function ratings(since?: Date) {
  const all: LibraryRating[] = [];
  for await (const rows of aClient().listOwnRatings({ since })) all.push(...rows);
  return all;
}

/** Pages of these rows, cut as a server likes that sends fewer than asked for. */
function pagesOf(rows: object[], cut = Number.POSITIVE_INFINITY): ScriptedAnswer {
  return (request, response, n) => {
    const start = Number(request.headers['x-plex-container-start']);
    const size = Math.min(cut, Number(request.headers['x-plex-container-size']));
    const Metadata = rows.slice(start, start + size);
    const container = { offset: start, size: Metadata.length, totalSize: rows.length };
    return json({ MediaContainer: Metadata.length > 0 ? { ...container, Metadata } : container })(
      request,
      response,
      n,
    );
  };
}

const aView = { accountID: 1, ratingKey: '41001', type: 'movie', viewedAt: 1_763_900_000 };

describe('who watched what', () => {
  it('asks for what is later than a moment, oldest first, in large pages', async () => {
    server.answerWith(pagesOf([aView]));
    await expect(views({ since: new Date('2026-01-01T00:00:00.900Z') })).resolves.toEqual([
      { accountId: 1, ratingKey: '41001', kind: 'movie', viewedAt: new Date('2025-11-23T12:13:20Z') },
    ]);
    expect(server.seen[0]).toMatchObject({
      path: '/status/sessions/history/all',
      headers: { 'x-plex-token': TOKEN, 'x-plex-container-size': '500' },
    });
    expect(Object.fromEntries(server.seen[0]?.query ?? [])).toEqual({
      sort: 'viewedAt:asc',
      'viewedAt>': '1767225600',
    });
  });

  it('asks for one person’s, from the beginning', async () => {
    server.answerWith(pagesOf([]));
    await expect(views({ accountId: 1000 })).resolves.toEqual([]);
    expect(Object.fromEntries(server.seen[0]?.query ?? [])).toEqual({
      sort: 'viewedAt:asc',
      accountID: '1000',
    });
  });

  it('reads 20,000 rows page by page, never more than one page at a time', async () => {
    const rows = Array.from({ length: 20_000 }, (_, n) => ({ ...aView, viewedAt: 1_500_000_000 + n }));
    server.answerWith(pagesOf(rows, 450));
    let count = 0;
    for await (const page of aClient().listViews({})) {
      expect(page.length).toBeLessThanOrEqual(500);
      count += page.length;
    }
    expect(count).toBe(20_000);
    expect(server.seen).toHaveLength(45);
  });

  it('does not take a list that ends early for all of it', async () => {
    server.answerWith(json({ MediaContainer: { size: 0, totalSize: 3693 } }));
    expect(await failureOf(views())).toMatchObject({ code: 'bad-answer' });
  });

  it('knows what was deleted by nothing but that it was watched', async () => {
    server.answerWith(pagesOf([{ accountID: 1001, title: 'Deleted Movie', type: 'movie', viewedAt: 5 }]));
    await expect(views()).resolves.toMatchObject([{ ratingKey: null, accountId: 1001 }]);
  });
});

describe('the ids of films by their keys', () => {
  const film = (ratingKey: string, id: string) => ({ ratingKey, title: 'A', Guid: [{ id }] });

  it('are asked for a hundred at a time', async () => {
    server.answerWith((request, response, n) => {
      const keys = (request.path.split('/').at(-1) ?? '').split(',');
      const Metadata = keys.map((key) => film(key, `imdb://tt${key.padStart(7, '0')}`));
      return json({ MediaContainer: { Metadata } })(request, response, n);
    });
    const ids = await aClient().findImdbIds(Array.from({ length: 250 }, (_, n) => String(n + 1)));
    expect(ids.size).toBe(250);
    expect(ids.get('7')).toBe('tt0000007');
    expect(server.seen).toHaveLength(3);
  });

  it('are missing for home videos, and for what is gone', async () => {
    server.answerWith(
      json({ MediaContainer: { Metadata: [film('1', 'imdb://tt0816692'), film('2', 'local://2')] } }),
    );
    await expect(aClient().findImdbIds(['1', '2', '3'])).resolves.toEqual(new Map([['1', 'tt0816692']]));
    server.answerWith(page('<h1>404 Not Found</h1>', 404));
    await expect(aClient().findImdbIds(['3'])).resolves.toEqual(new Map());
  });

  it('of none are asked for by nobody', async () => {
    server.answerWith(json({}));
    await expect(aClient().findImdbIds([])).resolves.toEqual(new Map());
    expect(server.seen).toHaveLength(0);
  });
});

describe('what the owner has rated', () => {
  const rated = {
    ratingKey: '1',
    title: 'A',
    Guid: [{ id: 'imdb://tt0816692' }],
    lastRatedAt: 1_763_900_100,
  };
  const library =
    (rows: object[]): ScriptedAnswer =>
    (request, response, n) =>
      request.path === '/library/sections'
        ? json({
            MediaContainer: {
              Directory: [
                { key: '1', type: 'movie' },
                { key: '2', type: 'show' },
              ],
            },
          })(request, response, n)
        : pagesOf(rows)(request, response, n);

  it.each([
    [10, 10],
    [9, 9],
    ['8.0', 8],
    [7.5, 8],
    [0.4, 1],
  ])('%j stars of ten are a score of %i', async (userRating, score) => {
    server.answerWith(library([{ ...rated, userRating }]));
    await expect(ratings(new Date(5_900))).resolves.toEqual([
      { imdbId: 'tt0816692', score, ratedAt: new Date(1_763_900_100_000) },
    ]);
    expect(Object.fromEntries(server.seen[1]?.query ?? [])).toMatchObject({
      type: '1',
      'lastRatedAt>>': '5',
    });
    expect(server.seen).toHaveLength(2);
  });

  it('a rating that was taken back is none', async () => {
    server.answerWith(library([rated, { ...rated, userRating: -1 }]));
    await expect(ratings()).resolves.toEqual([]);
  });

  it('a server that sends its whole library instead is told apart', async () => {
    server.answerWith(library([{ ratingKey: '9', title: 'Unrated' }]));
    expect(await failureOf(ratings())).toMatchObject({ code: 'bad-answer' });
  });
});

describe('trouble', () => {
  it.each<[string, ScriptedAnswer, string]>([
    ['a revoked token, in HTML', page('<h1>401 Unauthorized</h1>', 401), 'unauthorized'],
    ['a starting server', page('<html>maintenance</html>', 503), 'unavailable'],
    ['another shape', json({ MediaContainer: { Metadata: [{ viewedAt: 'yesterday' }] } }), 'bad-answer'],
    ['hanging up', hangUp(), 'unreachable'],
    ['dripping', drip(), 'timeout'],
  ])('%s is told apart, without the token', async (_case, answer, code) => {
    server.answerWith(answer);
    const error = await failureOf(views());
    expect(error).toMatchObject({ service: 'plex', code });
    expect(allWordsOf(error)).not.toContain(TOKEN);
  });
});

describe.skipIf(!hasRecorded)('recorded answers', () => {
  it('reads a history', async () => {
    server.answerWith((_request, response) =>
      response.end(recorded('plex/pms/status_sessions_history_all.constructed.json')),
    );
    const seen = (await views()).map(({ accountId, ratingKey, kind }) => [accountId, ratingKey, kind]);
    expect(seen).toEqual([
      [1, '41001', 'movie'],
      [1000, '32171', 'other'],
      [1001, null, 'movie'],
    ]);
  });
});
