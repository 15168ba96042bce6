/**
 * A Plex Media Server, with its habits: XML unless JSON is asked for; a bad token is a 401 in HTML even then; `/identity`
 * needs no token; empty lists are left out; external ids come only with `includeGuids=1`; what has been seen is told for
 * the account of the token; history knows the owner as account 1, holds rows of items that are gone (without keys), and
 * nothing that was marked by hand. Known from recorded answers and from python-plexapi.
 */
import type { FastifyBaseLogger, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { RenderPicture } from '../posters/render-picture.ts';
import { createFakeApp } from '../world/fake-app.ts';
import { HOUSEHOLD, MACHINE_ID, OWNER, type PlexAccount, SERVER_NAME, SERVER_VERSION } from './household.ts';
import { KEY_STEP } from './library-state.ts';
import type { MediaLibrary } from './media-library.ts';
import { type Container, paged, sendContainer } from './plex-container.ts';
import { historyRows } from './plex-history.ts';
import {
  episodesMetadata,
  ITEM_TYPES,
  type ItemView,
  itemMetadata,
  MOVIE_SECTION,
  SHOW_SECTION,
  seasonsMetadata,
  sectionOf,
  titleOf,
} from './plex-items.ts';
import type { PlexWebhooks } from './plex-webhooks.ts';

type Query = Record<string, string | undefined>;

export function createPlexServerApi(deps: {
  library: MediaLibrary;
  /** Tells those who want to be told what has happened. */
  webhooks: PlexWebhooks;
  render: RenderPicture;
  now: () => Date;
  logger: FastifyBaseLogger;
}): FastifyInstance {
  const { library, webhooks } = deps;
  const app = createFakeApp(deps.logger, { routerOptions: { ignoreTrailingSlash: true } });

  const queryOf = (request: FastifyRequest): Query => request.query as Query;

  function caller(request: FastifyRequest): PlexAccount | null {
    const token = request.headers['x-plex-token'] ?? queryOf(request)['X-Plex-Token'];
    return HOUSEHOLD.find((one) => one.token !== '' && one.token === token) ?? null;
  }

  function view(request: FastifyRequest, withGuids = false): ItemView {
    const accountId = caller(request)?.localId ?? OWNER.localId;
    return { library, accountId, withGuids: withGuids || queryOf(request).includeGuids === '1' };
  }

  app.addHook('onRequest', async (request, reply) => {
    reply.header('X-Plex-Protocol', '1.0');
    if (request.url.split('?')[0] === '/identity') return;
    if (caller(request) === null) return page(reply, 401, 'Unauthorized');
  });

  app.get('/identity', (request, reply) =>
    sendContainer(request, reply, {
      size: 0,
      claimed: true,
      machineIdentifier: MACHINE_ID,
      version: SERVER_VERSION,
    }),
  );

  app.get('/', (request, reply) =>
    sendContainer(request, reply, {
      size: 1,
      friendlyName: SERVER_NAME,
      machineIdentifier: MACHINE_ID,
      version: SERVER_VERSION,
      platform: 'Linux',
      multiuser: true,
      myPlex: true,
      myPlexUsername: OWNER.email,
      myPlexSubscription: true,
      pushNotifications: false,
      updatedAt: Math.floor(deps.now().getTime() / 1000),
      Directory: [{ count: 2, key: 'library', title: 'library' }],
    }),
  );

  app.get('/library/sections', (request, reply) =>
    sendContainer(request, reply, {
      size: 2,
      allowSync: false,
      title1: 'Plex Library',
      Directory: [MOVIE_SECTION, SHOW_SECTION].map(section),
    }),
  );

  app.get('/library/sections/:key/refresh', (_request, reply) => reply.send());

  function rowsOf(request: FastifyRequest, key: string | null): Container[] {
    const query = queryOf(request);
    const type = ITEM_TYPES[query.type ?? ''] ?? null;
    const items = library.items().filter((item) => key === null || sectionOf(item) === key);
    const all = items.flatMap((item) => {
      const title = titleOf(item);
      const own = itemMetadata(item, view(request));
      if (title !== null && type === 'season') return seasonsMetadata(item, title, view(request));
      if (title !== null && type === 'episode') return episodesMetadata(item, title, view(request));
      return type === null || own.type === type ? [own] : [];
    });
    // A row without the time that a filter asks for does not pass it.
    const isLater = (row: Container): boolean =>
      ['addedAt', 'updatedAt', 'lastRatedAt'].every(
        (name) => query[`${name}>>`] === undefined || Number(row[name]) > Number(query[`${name}>>`]),
      );
    const wanted = all.filter((row) => isLater(row) && (query.guid === undefined || row.guid === query.guid));
    const byName = (a: Container, b: Container): number => String(a.title).localeCompare(String(b.title));
    const byAge = (a: Container, b: Container): number => Number(b.addedAt) - Number(a.addedAt);
    if (query.sort?.includes('addedAt:asc')) return wanted.sort((a, b) => byAge(b, a));
    return wanted.sort(query.sort?.includes('addedAt:desc') ? byAge : byName);
  }

  app.get<{ Params: { key: string } }>('/library/sections/:key/all', (request, reply) => {
    const { key } = request.params;
    if (key !== MOVIE_SECTION && key !== SHOW_SECTION) return page(reply, 404, 'Not Found');
    const { title, uuid } = section(key);
    const rest = {
      allowSync: true,
      identifier: 'com.plexapp.plugins.library',
      librarySectionID: Number(key),
      librarySectionTitle: title,
      librarySectionUUID: uuid,
    };
    return sendContainer(request, reply, paged(request, reply, rowsOf(request, key), rest));
  });

  app.get('/library/all', (request, reply) =>
    sendContainer(request, reply, paged(request, reply, rowsOf(request, null), {})),
  );

  app.get<{ Params: { keys: string } }>('/library/metadata/:keys', (request, reply) => {
    const rows = request.params.keys
      .split(',')
      .flatMap((key) => single(Number(key), view(request, true)) ?? []);
    if (rows.length === 0) return page(reply, 404, 'Not Found');
    return sendContainer(request, reply, {
      size: rows.length,
      identifier: 'com.plexapp.plugins.library',
      Metadata: rows,
    });
  });

  function single(key: number, as: ItemView): Container | null {
    const item = library.find(key);
    if (item === null) return null;
    if (key % KEY_STEP === 0) return itemMetadata(item, as);
    const title = titleOf(item);
    const parts =
      title === null ? [] : [...seasonsMetadata(item, title, as), ...episodesMetadata(item, title, as)];
    return parts.find((row) => row.ratingKey === String(key)) ?? null;
  }

  app.get<{ Params: { key: string; part: string } }>('/library/metadata/:key/:part', (request, reply) => {
    const key = Number(request.params.key);
    const item = library.find(key);
    const title = item === null ? null : titleOf(item);
    if (item === null || title === null || !['children', 'allLeaves'].includes(request.params.part))
      return page(reply, 404, 'Not Found');
    const episodes = episodesMetadata(item, title, view(request));
    const isShow = key % KEY_STEP === 0;
    const rows =
      request.params.part === 'allLeaves'
        ? episodes.filter((row) => isShow || row.parentRatingKey === String(key))
        : isShow
          ? seasonsMetadata(item, title, view(request))
          : episodes.filter((row) => row.parentRatingKey === String(key));
    return sendContainer(request, reply, paged(request, reply, rows, {}));
  });

  app.get<{ Params: { key: string } }>('/library/metadata/:key/thumb/:at', async (request, reply) => {
    const item = library.find(Number(request.params.key));
    const title = item === null ? null : titleOf(item);
    if (title === null || !title.hasPoster) return page(reply, 404, 'Not Found');
    return reply.type('image/png').send(await deps.render({ kind: 'poster', title, language: 'en' }, 500));
  });

  app.get('/status/sessions', (request, reply) => sendContainer(request, reply, { size: 0 }));

  app.get('/status/sessions/history/all', (request, reply) => {
    const rows = historyRows(library, caller(request) ?? OWNER, queryOf(request));
    return sendContainer(request, reply, paged(request, reply, rows, {}));
  });

  app.get('/accounts', (request, reply) => {
    if (caller(request)?.localId !== OWNER.localId) return page(reply, 403, 'Forbidden');
    const known = HOUSEHOLD.filter((one) => !one.isPending).map((one) => ({
      id: one.localId,
      key: `/accounts/${one.localId}`,
      name: one.title,
      thumb: '',
    }));
    const accounts = [{ id: 0, key: '/accounts/0', name: '', thumb: '' }, ...known];
    return sendContainer(request, reply, {
      size: accounts.length,
      identifier: 'com.plexapp.system.accounts',
      Account: accounts,
    });
  });

  for (const [path, act] of Object.entries({
    '/:/scrobble': (key: number, who: number) => library.mark(key, who, true),
    '/:/unscrobble': (key: number, who: number) => library.mark(key, who, false),
    '/:/rate': (key: number, who: number, query: Query) => {
      library.rate(key, who, Number(query.rating));
      webhooks.tell('media.rate', key, who, Number(query.rating));
    },
  })) {
    app.route({
      method: ['GET', 'PUT'],
      url: path.replace('/:/', '/::/'),
      handler: (request, reply) => {
        const query = queryOf(request);
        const key = Number(query.key);
        if (!Number.isInteger(key) || (path === '/:/rate' && Number.isNaN(Number(query.rating))))
          return page(reply, 400, 'Bad Request');
        if (library.find(key) === null) return page(reply, 404, 'Not Found');
        act(key, view(request).accountId, query);
        return reply.send();
      },
    });
  }

  app.setNotFoundHandler((_request, reply) => page(reply, 404, 'Not Found'));
  return app;
}

function section(key: string): { title: string; uuid: string } & Container {
  const isMovies = key === MOVIE_SECTION;
  return {
    key,
    type: isMovies ? 'movie' : 'show',
    title: isMovies ? 'Movies' : 'TV Shows',
    agent: isMovies ? 'tv.plex.agents.movie' : 'tv.plex.agents.series',
    scanner: isMovies ? 'Plex Movie' : 'Plex TV Series',
    language: 'en-US',
    uuid: `5a7db0c5-0000-4000-8000-00000000000${key}`,
    hidden: 0,
    refreshing: false,
    updatedAt: 1_763_000_000,
    createdAt: 1_600_000_000,
    scannedAt: 1_763_000_000,
    contentChangedAt: 18_253_756,
    Location: [{ id: Number(key), path: isMovies ? '/data/movies' : '/data/tv' }],
  };
}

function page(reply: FastifyReply, status: number, words: string): FastifyReply {
  return reply
    .code(status)
    .type('text/html')
    .send(`<html><head><title>${words}</title></head><body><h1>${status} ${words}</h1></body></html>`);
}
