import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { lookAtWorld } from './control/look-at-world.ts';
import { createWorldApi } from './control/world-api.ts';
import { createWorldControl, type WorldControl } from './control/world-control.ts';
import type { WorldOverview } from './control/world-overview.ts';
import { createMailApi } from './mail/mail-api.ts';
import { openServices } from './open-services.ts';
import { openWorld } from './open-world.ts';
import { createWebApp } from './pages/web-app.ts';
import { createPlexWebhooks } from './plex/plex-webhooks.ts';
import { createPictureRenderer } from './posters/render-picture.ts';
import { OPENING_CREDENTIALS, sandboxEnv } from './sandbox-env.ts';
import type { TelegramControl } from './telegram/telegram-control.ts';
import { createTelegramSandbox } from './telegram/telegram-sandbox.ts';
import { TITLES } from './titles/titles.ts';
import type { DaemonVersion } from './transmission/daemon-version.ts';
import { startTicking } from './world/ticking.ts';

export interface SandboxOptions {
  /** Of the pages; 0 takes any free one. The services take free ones, the same again at the next start where they can. */
  webPort: number;
  /** Everything that must survive lies below it. */
  stateDir: string;
  /** Sandbox seconds in a second, for torrents, scans and new releases. Left out: as it was, or 1. */
  speed?: number | undefined;
  logger: Logger;
  now: () => Date;
  /** Where the built pages lie. */
  webDir: string;
  /** Sandbox seconds between releases that appear by themselves; 0 for none. Two minutes when left out. */
  newReleaseSeconds?: number | undefined;
  /** Of Matinee's worker, to which Plex sends its webhooks; nowhere when left out. */
  workerPort?: number | undefined;
  /** How long a slow service takes. */
  slowMs?: number | undefined;
  /** Which Transmission the torrent client is. */
  transmission?: DaemonVersion | undefined;
}

export interface Sandbox {
  webUrl: string;
  /** What Matinee's services need to live in this world. */
  env: Record<string, string>;
  control: WorldControl & { overview: () => WorldOverview; telegram: TelegramControl };
  close(): Promise<void>;
}

/** The outside world in one process: every service that Matinee talks to, and the pages to look at it. Local only. */
export async function createSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { stateDir, logger, now } = options;
  const downloadDir = join(stateDir, 'downloads');
  await mkdir(downloadDir, { recursive: true });

  const render = createPictureRenderer();
  const telegram = await createTelegramSandbox({
    ...OPENING_CREDENTIALS.telegram,
    stateDir: join(stateDir, 'telegram'),
    logger: logger.child({ module: 'telegram' }),
    now,
  });
  const world = await openWorld({ stateDir, speed: options.speed, logger, now });
  const ticking = startTicking({
    ...world,
    newReleaseSeconds: options.newReleaseSeconds ?? 120,
    now,
  });
  const { plexWebhookSecret } = OPENING_CREDENTIALS;
  const webhooks = createPlexWebhooks({
    library: world.library,
    initial:
      options.workerPort === undefined
        ? []
        : [`http://127.0.0.1:${options.workerPort}/plex/webhooks/${plexWebhookSecret}`],
    logger: logger.child({ module: 'plex' }),
  });
  const services = await openServices({
    world,
    webhooks,
    render,
    botApi: telegram.botApi,
    downloadDir,
    transmission: options.transmission ?? '4.1',
    slowMs: options.slowMs ?? 8_000,
    catchUp: ticking.catchUp,
    logger,
    now,
  });

  const control = createWorldControl({
    ...world,
    webhooks,
    cutConnections: services.cutConnections,
    catchUp: ticking.catchUp,
  });
  const overview = (): WorldOverview => {
    ticking.catchUp();
    return lookAtWorld({ ...world, urlOf: services.urlOf });
  };
  const env = sandboxEnv({ urlOf: services.urlOf, portOf: services.portOf, downloadDir });
  const web = await createWebApp({
    worldApi: createWorldApi({ control, shelf: world.shelf, titles: TITLES, overview, env: () => env }),
    mailApi: createMailApi({ mailbox: world.mailbox }),
    chatRoutes: telegram.chatRoutes,
    render,
    webDir: options.webDir,
    logger,
  });
  const webUrl = await web.listen({ host: '127.0.0.1', port: options.webPort });

  return {
    webUrl,
    env,
    control: { ...control, overview, telegram: telegram.control },
    async close() {
      ticking.stop();
      await web.close();
      await services.close();
      await telegram.close();
      await world.close();
    },
  };
}
