import type { LibraryMovie } from '@matinee/domain/library/ports';
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
import { createPlexClient } from './plex-client.ts';

const TOKEN = 'plex-t0ken-of-the-owner';

let server: ScriptedServer;
beforeAll(async () => {
  server = await startScriptedServer();
});
afterAll(() => server.close());

const aClient = (pageSize = 2) =>
  createPlexClient({
    baseUrl: server.baseUrl,
    token: TOKEN,
    timeoutMs: 300,
    pageSize,
    timing: { now: () => new Date('2026-11-21T12:00:00Z'), random: () => 0, wait: async () => undefined },
  });

async function listAll(updatedSince?: Date, pageSize?: number): Promise<LibraryMovie[]> {
  const movies: LibraryMovie[] = [];
  const listing = aClient(pageSize).listMovies(updatedSince === undefined ? {} : { updatedSince });
  for await (const rows of listing) movies.push(...rows);
  return movies;
}

const aRow = {
  ratingKey: '41001',
  guid: 'plex://movie/5d7768275af944001f1f6f6c',
  type: 'movie',
  title: 'Interstellar',
  year: 2014,
  addedAt: 1763799000,
  updatedAt: 1763800000,
  Guid: [{ id: 'tmdb://157336' }, { id: 'imdb://tt0816692' }],
  Media: [{ videoResolution: '1080' }, { videoResolution: '4k' }],
};
const interstellar = {
  ratingKey: '41001',
  imdbId: 'tt0816692',
  title: 'Interstellar',
  year: 2014,
  resolution: '2160p',
  addedAt: new Date(1763799000_000),
  updatedAt: new Date(1763800000_000),
};

const sections = (...types: [key: string, type: string][]) =>
  json({ MediaContainer: { Directory: types.map(([key, type]) => ({ key, type, title: key })) } });

/** A Plex with one film section of these rows, which cuts its pages as it likes. */
function aPlex(rows: object[], cut = Number.POSITIVE_INFINITY): ScriptedAnswer {
  return (request, response, n) => {
    if (request.path === '/library/sections') return sections(['1', 'movie'])(request, response, n);
    const start = Number(request.headers['x-plex-container-start']);
    const size = Math.min(cut, Number(request.headers['x-plex-container-size']));
    const Metadata = rows.slice(start, start + size);
    const MediaContainer = {
      offset: start,
      size: Metadata.length,
      totalSize: rows.length,
      ...(Metadata.length > 0 ? { Metadata } : {}),
    };
    return json({ MediaContainer })(request, response, n);
  };
}

const only = async (changes: object) => {
  server.answerWith(aPlex([{ ...aRow, ...changes }]));
  return (await listAll())[0];
};

describe('identity', () => {
  it('says which server it is', async () => {
    server.answerWith(
      json({ MediaContainer: { size: 0, claimed: true, machineIdentifier: 'abc', version: '1.43' } }),
    );
    await expect(aClient().identity()).resolves.toEqual({ machineIdentifier: 'abc', version: '1.43' });
    expect(server.seen[0]).toMatchObject({
      path: '/identity',
      headers: { 'x-plex-token': TOKEN, accept: 'application/json' },
    });
    expect(server.seen[0]?.query.toString()).toBe('');
  });
});

describe('listing films', () => {
  it('reads every page of every film section, and no other section', async () => {
    server.answerWith((request, response, n) =>
      request.path === '/library/sections'
        ? sections(['1', 'movie'], ['2', 'show'], ['3', 'movie'])(request, response, n)
        : aPlex([{ ...aRow, ratingKey: request.path }])(request, response, n),
    );
    expect((await listAll()).map(({ ratingKey }) => ratingKey)).toEqual([
      '/library/sections/1/all',
      '/library/sections/3/all',
    ]);
  });

  it.each([1, 2, 3, 100])('goes on by the rows received, also when Plex sends %i at most', async (cut) => {
    const rows = ['1', '2', '3', '4', '5'].map((ratingKey) => ({ ...aRow, ratingKey }));
    server.answerWith(aPlex(rows, cut));
    expect((await listAll(undefined, 3)).map(({ ratingKey }) => ratingKey)).toEqual([
      '1',
      '2',
      '3',
      '4',
      '5',
    ]);
  });

  it('asks for the ids elsewhere, and for changes since a moment', async () => {
    server.answerWith(aPlex([aRow]));
    await expect(listAll(new Date('2026-01-01T00:00:00.900Z'))).resolves.toEqual([interstellar]);
    expect(Object.fromEntries(server.seen[1]?.query ?? [])).toEqual({
      type: '1',
      includeGuids: '1',
      sort: 'addedAt:asc',
      'updatedAt>>': '1767225600',
    });
  });

  it('of an empty library is empty: the list is missing then', async () => {
    server.answerWith(aPlex([]));
    await expect(listAll()).resolves.toEqual([]);
    server.answerWith(json({ MediaContainer: { size: 0 } }));
    await expect(listAll()).resolves.toEqual([]);
  });

  it('takes an answer without a total for all there is', async () => {
    server.answerWith((request, response, n) =>
      request.path === '/library/sections'
        ? sections(['1', 'movie'])(request, response, n)
        : json({ MediaContainer: { size: 1, Metadata: [aRow] } })(request, response, n),
    );
    await expect(listAll()).resolves.toEqual([interstellar]);
  });

  it('does not end a list early without a word', async () => {
    server.answerWith((request, response, n) =>
      request.path === '/library/sections'
        ? sections(['1', 'movie'])(request, response, n)
        : json({ MediaContainer: { totalSize: 5, ...(n === 2 ? { Metadata: [aRow] } : {}) } })(
            request,
            response,
            n,
          ),
    );
    expect(await failureOf(listAll())).toMatchObject({
      code: 'bad-answer',
      message: 'plex: the list ended at 1 of 5',
    });
  });
});

describe('a film', () => {
  it.each([
    ['of the new agents', {}, 'tt0816692'],
    [
      'of the agents of old',
      { Guid: undefined, guid: 'com.plexapp.agents.imdb://tt1254207?lang=en' },
      'tt1254207',
    ],
    ['of another agent of old', { Guid: [], guid: 'com.plexapp.agents.themoviedb://157336?lang=en' }, null],
    ['that is a home video', { Guid: undefined, guid: 'local://41002' }, null],
    ['without any id', { Guid: undefined, guid: undefined }, null],
  ])('%s has its IMDb id, if any', async (_case, changes, imdbId) => {
    await expect(only(changes)).resolves.toMatchObject({ imdbId });
  });

  it.each([
    [[{ videoResolution: '4k' }], '2160p'],
    [[{ videoResolution: '2k' }], '1440p'],
    [[{ videoResolution: 1080 }], '1080p'],
    [[{ videoResolution: '720p' }], '720p'],
    [[{ videoResolution: 'sd', height: 306 }], '480p'],
    [[{ videoResolution: 'sd', height: 572 }], '576p'],
    [[{ videoResolution: 'sd' }, { videoResolution: '1080' }, { videoResolution: '720' }], '1080p'],
    [[{ videoResolution: 'weird' }], null],
    [[{}], null],
    [[], null],
    [undefined, null],
  ])('with copies %j is shown as %j', async (Media, resolution) => {
    await expect(only({ Media })).resolves.toMatchObject({ resolution });
  });

  it('without a time of change has that of its arrival', async () => {
    await expect(only({ updatedAt: undefined })).resolves.toMatchObject({ updatedAt: interstellar.addedAt });
    await expect(only({ updatedAt: undefined, addedAt: undefined })).resolves.toMatchObject({
      updatedAt: new Date(0),
      addedAt: null,
    });
  });
});

describe('trouble', () => {
  const UNAUTHORIZED =
    '<html><head><title>Unauthorized</title></head><body><h1>401 Unauthorized</h1></body></html>';

  it.each<[string, ScriptedAnswer, string]>([
    ['a revoked token, in HTML', page(UNAUTHORIZED, 401), 'unauthorized'],
    ['a starting server', page('<html>maintenance</html>', 503), 'unavailable'],
    ['a section that is gone', page('<html><h1>404</h1></html>', 404), 'not-found'],
    [
      'XML',
      (_request, response) => void response.end('<?xml version="1.0"?><MediaContainer size="0"/>'),
      'bad-answer',
    ],
    ['hanging up', hangUp(), 'unreachable'],
    ['dripping', drip(), 'timeout'],
  ])('%s is told apart, without the token', async (_case, answer, code) => {
    server.answerWith(answer);
    const error = await failureOf(listAll());
    expect(error).toMatchObject({ service: 'plex', code });
    expect(allWordsOf(error)).not.toContain(TOKEN);
  });

  it('follows no redirect with the token', async () => {
    const elsewhere = await startScriptedServer();
    server.answerWith((_request, response) =>
      response.writeHead(302, { location: `${elsewhere.baseUrl}/x` }).end(),
    );
    expect(await failureOf(aClient().identity())).toMatchObject({ code: 'bad-answer' });
    expect(elsewhere.seen).toHaveLength(0);
    await elsewhere.close();
  });
});

describe.skipIf(!hasRecorded)('recorded answers', () => {
  const plex = (path: string) => recorded(`plex/${path}`);
  const library =
    (path: string): ScriptedAnswer =>
    (request, response) =>
      void response.end(
        request.path === '/library/sections' ? plex('pms/library_sections.json') : plex(`pms/${path}`),
      );

  it('reads an identity', async () => {
    server.answerWith((_request, response) => response.end(plex('pms/identity.constructed.json')));
    await expect(aClient().identity()).resolves.toMatchObject({ version: '1.43.2.10687-563d026ea' });
  });

  it.each([
    ['section_all_movies_includeGuids.json', ['1 tt0000001 480p']],
    ['section_all_movies_legacy_agent.json', ['55 tt1254207 720p', '56 tt0807840 720p']],
    ['section_all_empty.constructed.json', []],
  ])('reads %s', async (path, expected) => {
    server.answerWith(library(path));
    const lines = (await listAll()).map((movie) => `${movie.ratingKey} ${movie.imdbId} ${movie.resolution}`);
    expect(lines.slice(0, 2)).toEqual(expected);
  });

  it('reads a page with a home video among films', async () => {
    const { MediaContainer } = JSON.parse(plex('pms/section_all_page.constructed.json')) as {
      MediaContainer: { Metadata: object[] };
    };
    server.answerWith(aPlex(MediaContainer.Metadata));
    await expect(listAll()).resolves.toMatchObject([
      { imdbId: 'tt0816692', resolution: '2160p' },
      { imdbId: null, title: 'Home video (unmatched)', resolution: '480p' },
    ]);
  });

  it('reads the page of a bad token', async () => {
    server.answerWith(page(plex('errors/pms_401.html'), 401));
    expect(await failureOf(aClient().identity())).toMatchObject({ code: 'unauthorized' });
  });
});
