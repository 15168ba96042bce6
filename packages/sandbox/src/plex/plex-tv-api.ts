/**
 * plex.tv, the account side: who the owner is, who has access, and where the server is.
 * - v2 answers in JSON and wants a client identifier (400 with code 1000 without); a bad token is 401 with code 1001
 * - `/api/users` is XML whatever one asks for, lists friends and managed users but never the owner, and shows somebody
 *   who has not accepted as `pending="1"`
 * - who has access already, or was invited before, is refused with 422; so is an address that was never verified
 * Known from recorded answers; the words of refusals vary.
 */
import type { FastifyBaseLogger, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createFakeApp } from '../world/fake-app.ts';
import { HOUSEHOLD, MACHINE_ID, OWNER, type PlexAccount, SERVER_NAME, SERVER_VERSION } from './household.ts';
import { toXml } from './plex-container.ts';
import type { PlexWebhooks } from './plex-webhooks.ts';

/** The libraries by plex.tv's own numbers, which are not the server's keys. */
const LIBRARY_SECTIONS = [
  { id: 118181361, key: 1, type: 'movie', title: 'Movies' },
  { id: 118251661, key: 2, type: 'show', title: 'TV Shows' },
];

export function createPlexTvApi(deps: {
  serverUrl: () => string;
  webhooks: Pick<PlexWebhooks, 'urls' | 'setUrls'>;
  logger: FastifyBaseLogger;
}): FastifyInstance {
  const app = createFakeApp(deps.logger);
  const invited = new Set<string>();
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => done(null, body),
  );

  function caller(request: FastifyRequest): PlexAccount | null {
    const query = request.query as Record<string, string | undefined>;
    const token = request.headers['x-plex-token'] ?? query['X-Plex-Token'];
    return HOUSEHOLD.find((one) => one.token !== '' && one.token === token) ?? null;
  }

  app.addHook('onRequest', async (request, reply) => {
    const path = request.url.split('?')[0] ?? '';
    const query = request.query as Record<string, string | undefined>;
    const clientId = request.headers['x-plex-client-identifier'] ?? query['X-Plex-Client-Identifier'];
    if (path.startsWith('/api/v2/') && !clientId)
      return fail(reply, 400, 1000, 'X-Plex-Client-Identifier is missing');
    if (caller(request) === null) return fail(reply, 401, 1001, 'User could not be authenticated');
  });

  app.get('/api/v2/ping', () => ({ pong: true }));
  app.get('/api/v2/user', (request) => userOf(caller(request) ?? OWNER));
  app.get('/users/account.json', (request) => ({ user: userOf(caller(request) ?? OWNER) }));

  app.get('/api/users', (_request, reply) => {
    const users = HOUSEHOLD.filter((one) => one !== OWNER).map((one) => ({
      id: one.id,
      title: one.title,
      username: one.username,
      email: one.email,
      thumb: `https://plex.tv/users/${one.uuid}/avatar?c=1`,
      home: one.isManaged,
      restricted: one.isManaged,
      allowSync: false,
      Server: [
        {
          id: one.id * 10,
          serverId: 41,
          machineIdentifier: MACHINE_ID,
          name: SERVER_NAME,
          lastSeenAt: 1_763_000_000,
          numLibraries: 2,
          allLibraries: true,
          owned: true,
          pending: one.isPending,
        },
      ],
    }));
    const container = {
      friendlyName: 'myPlex',
      identifier: 'com.plexapp.plugins.myplex',
      machineIdentifier: MACHINE_ID,
      totalSize: users.length,
      size: users.length,
      User: users,
    };
    return sendXml(reply, toXml('MediaContainer', container));
  });

  app.get('/api/v2/home/users', () => ({
    id: 4100,
    name: 'Home',
    guestEnabled: false,
    users: HOUSEHOLD.filter((one) => one === OWNER || one.isManaged).map((one) => ({
      id: one.id,
      uuid: one.uuid,
      title: one.title,
      username: one.username === '' ? null : one.username,
      email: one.email === '' ? null : one.email,
      friendlyName: one.title,
      restricted: one.isManaged,
      admin: one === OWNER,
      guest: false,
      protected: one === OWNER,
    })),
  }));

  app.get('/api/v2/friends', () =>
    HOUSEHOLD.filter((one) => one !== OWNER && !one.isManaged && !one.isPending).map((one) => ({
      id: one.id,
      uuid: one.uuid,
      title: one.title,
      username: one.username,
      email: one.email,
      friendlyName: null,
      thumb: `https://plex.tv/users/${one.uuid}/avatar?c=1`,
      home: false,
      restricted: false,
      status: 'accepted',
      sharedServers: [
        {
          id: one.id * 10,
          machineIdentifier: MACHINE_ID,
          accepted: true,
          numLibraries: 2,
          allLibraries: true,
        },
      ],
      sharedSources: [],
    })),
  );

  // Sending the list replaces all of it; an empty one is `urls=`.
  const hooks = () => deps.webhooks.urls().map((url) => ({ url }));
  app.get('/api/v2/user/webhooks', hooks);
  app.post('/api/v2/user/webhooks', (request) => {
    const form = new URLSearchParams(String(request.body ?? ''));
    deps.webhooks.setUrls(form.getAll('urls[]').filter((url) => URL.canParse(url)));
    return hooks();
  });

  app.get('/api/v2/resources', (request) => {
    const url = new URL(deps.serverUrl());
    const who = caller(request) ?? OWNER;
    return [
      {
        name: SERVER_NAME,
        product: 'Plex Media Server',
        productVersion: SERVER_VERSION,
        platform: 'Linux',
        device: 'Docker Container',
        clientIdentifier: MACHINE_ID,
        provides: 'server',
        ownerId: who === OWNER ? null : OWNER.id,
        owned: who === OWNER,
        accessToken: who.token,
        presence: true,
        httpsRequired: false,
        connections: [
          {
            protocol: 'http',
            address: url.hostname,
            port: Number(url.port),
            uri: deps.serverUrl(),
            local: true,
            relay: false,
            IPv6: false,
          },
        ],
      },
    ];
  });

  app.get('/api/v2/servers/:machineId', () => ({
    name: SERVER_NAME,
    machineIdentifier: MACHINE_ID,
    owned: true,
    librarySections: LIBRARY_SECTIONS,
  }));

  app.post('/api/v2/shared_servers', (request, reply) => {
    const { invitedEmail, librarySectionIds = [] } = (request.body ?? {}) as {
      invitedEmail?: string;
      librarySectionIds?: number[];
    };
    const email = invitedEmail?.trim().toLowerCase() ?? '';
    if (email === '') return fail(reply, 400, 400, 'invitedEmail is missing');
    if (email === OWNER.email) return fail(reply, 422, 422, 'You cannot share a server with yourself');
    if (email.startsWith('unverified')) {
      return fail(reply, 422, 422, 'The invited account must verify its e-mail address first');
    }
    if (invited.has(email) || HOUSEHOLD.some((one) => one.email === email)) {
      return fail(reply, 422, 422, 'Account already has access to this server');
    }
    invited.add(email);
    return reply.code(201).send({
      id: 30_000 + invited.size,
      name: SERVER_NAME,
      machineIdentifier: MACHINE_ID,
      invitedEmail: email,
      accepted: false,
      owned: true,
      // Sharing none means sharing all.
      allLibraries: librarySectionIds.length === 0,
      numLibraries: librarySectionIds.length,
    });
  });

  app.get('/api/servers/:machineId', (_request, reply) => {
    const server = {
      name: SERVER_NAME,
      machineIdentifier: MACHINE_ID,
      version: SERVER_VERSION,
      scheme: 'http',
      owned: true,
      Section: LIBRARY_SECTIONS,
    };
    return sendXml(
      reply,
      toXml('MediaContainer', {
        friendlyName: 'myPlex',
        machineIdentifier: MACHINE_ID,
        size: 2,
        Server: [server],
      }),
    );
  });

  app.setNotFoundHandler((_request, reply) =>
    fail(reply, 404, 1002, 'The requested resource or endpoint could not be found'),
  );
  return app;
}

function userOf(account: PlexAccount): object {
  return {
    id: account.id,
    uuid: account.uuid,
    username: account.username,
    title: account.title,
    email: account.email,
    friendlyName: '',
    confirmed: true,
    thumb: `https://plex.tv/users/${account.uuid}/avatar?c=1`,
    authToken: account.token,
    restricted: account.isManaged,
    home: true,
    homeAdmin: account === OWNER,
    subscription: {
      active: account === OWNER,
      status: account === OWNER ? 'Active' : 'Inactive',
      plan: 'lifetime',
      features: account === OWNER ? ['webhooks', 'pass'] : [],
    },
  };
}

function fail(reply: FastifyReply, status: number, code: number, message: string): FastifyReply {
  return reply.code(status).send({ errors: [{ code, message, status }] });
}

function sendXml(reply: FastifyReply, xml: string): FastifyReply {
  return reply.type('application/xml; charset=utf-8').send(`<?xml version="1.0" encoding="UTF-8"?>\n${xml}`);
}
