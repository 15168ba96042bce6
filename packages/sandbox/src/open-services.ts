import type { RequestListener } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { createImdbApi } from './imdb/imdb-api.ts';
import { createIndexerApi } from './indexer/indexer-api.ts';
import { createMailServer } from './mail/mail-server.ts';
import { createOmdbApi } from './omdb/omdb-api.ts';
import type { World } from './open-world.ts';
import { createPlexServerApi } from './plex/plex-server-api.ts';
import { createPlexTvApi } from './plex/plex-tv-api.ts';
import type { PlexWebhooks } from './plex/plex-webhooks.ts';
import { createImagesApi } from './posters/images-api.ts';
import { createPicturePaths } from './posters/picture-paths.ts';
import type { RenderPicture } from './posters/render-picture.ts';
import { OPENING_CREDENTIALS } from './sandbox-env.ts';
import { TITLES } from './titles/titles.ts';
import { createTmdbApi } from './tmdb/tmdb-api.ts';
import type { DaemonVersion } from './transmission/daemon-version.ts';
import { createTransmissionApi } from './transmission/transmission-api.ts';
import { refuseAs } from './world/rate-limit-answers.ts';
import { createServiceServer, type ServiceServer } from './world/service-server.ts';
import type { ServiceName } from './world/services.ts';

/** The open ports of the world. */
export interface Services {
  urlOf(service: ServiceName): string;
  portOf(service: ServiceName): number;
  cutConnections(service: ServiceName): void;
  close(): Promise<void>;
}

/** Opens a port for each service, the one of the last run where it is free, and lets it answer. */
export async function openServices(deps: {
  world: World;
  webhooks: PlexWebhooks;
  render: RenderPicture;
  botApi: FastifyInstance;
  downloadDir: string;
  transmission: DaemonVersion;
  slowMs: number;
  catchUp: () => void;
  logger: Logger;
  now: () => Date;
}): Promise<Services> {
  const { world, render, catchUp, now } = deps;
  const { settings, calls } = world;
  const open = new Map<ServiceName, Pick<ServiceServer, 'port' | 'cutConnections' | 'close'>>();
  const portOf = (service: ServiceName): number => open.get(service)?.port ?? 0;
  const urlOf = (service: ServiceName): string =>
    `${service === 'mail' ? 'smtp' : 'http'}://127.0.0.1:${portOf(service)}`;
  const outageOf = (service: ServiceName) => () => settings.outage(service);
  const shared = { slowMs: deps.slowMs, calls };

  const paths = createPicturePaths(TITLES, () => urlOf('images'));
  const loggerOf = (module: string): Logger => deps.logger.child({ module });
  const { indexer, tmdbKey, omdbKey, transmission } = OPENING_CREDENTIALS;

  const apps: Record<Exclude<ServiceName, 'mail' | 'transmission'>, FastifyInstance> = {
    telegram: deps.botApi,
    indexer: createIndexerApi({
      ...indexer,
      shelf: world.shelf,
      budget: world.budget,
      hasErrorIn200: () => settings.outage('indexer') === 'error-in-200',
      logger: loggerOf('indexer'),
    }),
    imdb: createImdbApi({ titles: TITLES, paths, people: world.imdbPeople, logger: loggerOf('imdb') }),
    tmdb: createTmdbApi({
      titles: TITLES,
      paths,
      apiKey: tmdbKey,
      imagesUrl: () => urlOf('images'),
      logger: loggerOf('tmdb'),
    }),
    omdb: createOmdbApi({ titles: TITLES, paths, apiKey: omdbKey, logger: loggerOf('omdb') }),
    images: createImagesApi({ paths, render, logger: loggerOf('images') }),
    plex: createPlexServerApi({
      library: world.library,
      webhooks: deps.webhooks,
      render,
      now,
      logger: loggerOf('plex'),
    }),
    'plex-tv': createPlexTvApi({
      serverUrl: () => urlOf('plex'),
      webhooks: deps.webhooks,
      logger: loggerOf('plex-tv'),
    }),
  };

  let daemon: ServiceServer | null = null;
  const daemonApi = createTransmissionApi({
    ...transmission,
    client: world.torrents,
    version: deps.transmission,
    downloadDir: deps.downloadDir,
    speed: settings.speed,
    now,
    noteMethod: (request, method) => daemon?.describe(request.raw, method),
    logger: loggerOf('transmission'),
  });

  async function serve(service: Exclude<ServiceName, 'mail'>, app: FastifyInstance): Promise<ServiceServer> {
    await app.ready();
    const handle: RequestListener = (request, response) => {
      // Time passes before each answer, so that nobody sees a world that stands still between two ticks.
      catchUp();
      app.routing(request, response);
    };
    const preferredPort = settings.lastPort(service);
    const server = await createServiceServer({
      ...shared,
      service,
      handle,
      outage: outageOf(service),
      refuse: refuseAs(service),
      preferredPort,
    });
    open.set(service, server);
    settings.rememberPort(service, server.port);
    return server;
  }

  for (const [service, app] of Object.entries(apps)) await serve(service as keyof typeof apps, app);
  daemon = await serve('transmission', daemonApi);
  const mail = await createMailServer({
    ...shared,
    mailbox: world.mailbox,
    outage: outageOf('mail'),
    preferredPort: settings.lastPort('mail'),
    logger: loggerOf('mail'),
  });
  open.set('mail', mail);
  settings.rememberPort('mail', mail.port);

  return {
    urlOf,
    portOf,
    cutConnections: (service) => open.get(service)?.cutConnections(),
    async close() {
      await Promise.all([...open.values()].map((server) => server.close()));
      // The Bot API is closed by whoever made it.
      const { telegram: _telegram, ...own } = apps;
      await Promise.all([...Object.values(own), daemonApi].map((app) => app.close()));
    },
  };
}
