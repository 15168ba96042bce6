import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chooseFreePorts } from '@matinee/launcher/ports';
import { createSandbox } from '@matinee/sandbox/sandbox';
import { type ChatDriver, createChatDriver } from '@matinee/sandbox/telegram/chat-driver';
import { createWorldDriver, type WorldDriver } from '@matinee/sandbox/world-driver';
import { pino } from 'pino';
import { addressOfThisMachine, type Compose, call, composeIn, knowsStartInterval } from './engine.ts';
import { forwardPorts } from './forward-ports.ts';
import { startTrackerWithData, type TrackerWithData } from './tracker-with-data.ts';

const REPO = fileURLToPath(new URL('../../', import.meta.url));

export const SERVICES = ['torrapi', 'telegram', 'myimdb', 'newsletter'] as const;
/** Of the kind that breaks addresses that were put together without care. */
export const SECRETS = {
  POSTGRES_PASSWORD: 'p@ss:w/rd?#12345',
  SUPERADMIN_PASSWORD: 'open sesame in a container',
  TORRAPI_TOKEN: 'torrapi-token-of-the-containers',
  LINK_SECRET: 'link-secret-of-the-containers',
  TRANSMISSION_PASS: 'transmission-password-of-the-containers',
  METRICS_TOKEN: 'metrics-token-of-the-containers',
} as const;

/** What an engine can do that is new enough; docs/install.md tells owners. */
const QUICK_HEALTH = 'docker-compose.quick-health.yml';

const WITH_SECRETS = `services:
  telegram: { volumes: ["./secrets:/run/secrets:ro"] }
`;

export interface MatineeInContainers {
  /** Where docker-compose.yml, .env and ./matinee are, as on an owner's server. */
  directory: string;
  compose: Compose;
  /** `docker compose up`, with a torrent client beside. */
  up(): Promise<void>;
  /** Lays a docker-compose.override.yml of the owner's beside the rest. */
  override(lines: string): Promise<void>;
  /** `./matinee …`; throws when it fails. */
  matinee(...args: string[]): Promise<string>;
  tracker: TrackerWithData;
  world: WorldDriver;
  person(id: number, name: string): ChatDriver;
  stop(): Promise<void>;
}

/** Builds the images, as `docker compose up --build` would: at once, so that what they share is built for all of them. */
export async function buildImages(): Promise<void> {
  await Promise.all(
    SERVICES.map((service) => {
      const file = path.join(REPO, `Dockerfile.${service}`);
      return call('docker', ['build', '--quiet', '--file', file, '--tag', `matinee-${service}`, REPO]);
    }),
  );
}

/** From nothing: a folder with docker-compose.yml and .env, and `docker compose up`, with the outside world beside it. */
export async function startMatineeInContainers(): Promise<MatineeInContainers> {
  const system = await prepareMatineeInContainers();
  try {
    await system.up();
    return system;
  } catch (error) {
    await system.stop();
    throw error;
  }
}

/** The folder and the outside world; nothing is started yet. */
export async function prepareMatineeInContainers(): Promise<MatineeInContainers> {
  const directory = await mkdtemp(path.join(tmpdir(), 'matinee-containers-'));
  const project = path.basename(directory).toLowerCase();
  const compose = composeIn(directory, project);
  const address = await addressOfThisMachine();
  const sandbox = await createSandbox({
    webPort: 0,
    stateDir: path.join(directory, 'sandbox'),
    webDir: path.join(REPO, 'packages/sandbox/dist/web'),
    newReleaseSeconds: 0,
    logger: pino({ level: 'silent' }),
    now: () => new Date(),
  });
  const tracker = await startTrackerWithData({ address, behind: sandbox.env.FILELIST_URL ?? '' });
  const forwarding = await forwardPorts(address, portsIn(sandbox.env));
  const ports = await chooseFreePorts();
  await mkdir(path.join(directory, 'media'));
  await mkdir(path.join(directory, 'secrets'));
  await writeFile(path.join(directory, 'secrets', 'superadmin_password'), `${SECRETS.SUPERADMIN_PASSWORD}\n`);
  for (const file of ['docker-compose.yml', QUICK_HEALTH, 'matinee']) {
    await copyFile(path.join(REPO, file), path.join(directory, file));
  }
  const { SUPERADMIN_PASSWORD: _inFile, ...inEnv } = SECRETS;
  const env = {
    ...Object.fromEntries(
      Object.entries(sandbox.env).map(([name, value]) => [name, value.replaceAll('127.0.0.1', address)]),
    ),
    ...inEnv,
    // As docs/install.md has it: a secret that only a file holds.
    SUPERADMIN_PASSWORD_FILE: '/run/secrets/superadmin_password',
    FILELIST_URL: tracker.url,
    TRANSMISSION_URL: 'http://transmission:9091',
    TRANSMISSION_USER: 'matinee',
    DOWNLOAD_DIRS: '/downloads',
    JOB_INTERVALS: 'sync-torrents=2',
    TORR_API_HOST: 'http://links.example.org',
    NEWSLETTER_PUBLIC_URL: 'http://news.example.org',
    TORR_API_PORT: String(ports.torrapi),
    NEWSLETTER_PORT: String(ports.newsletter),
    ...((await knowsStartInterval()) && {
      COMPOSE_FILE: `docker-compose.yml:${QUICK_HEALTH}:docker-compose.override.yml`,
    }),
  };
  await writeFile(
    path.join(directory, '.env'),
    Object.entries(env)
      .map(([name, value]) => `${name}='${value}'\n`)
      .join(''),
  );
  const override = (lines: string) => writeFile(path.join(directory, 'docker-compose.override.yml'), lines);
  await override(WITH_SECRETS);
  const stop = async () => {
    await compose('--profile', 'transmission', 'down', '--volumes', '--timeout', '5').catch(() => '');
    await forwarding.close();
    await tracker.close();
    await sandbox.close();
    await rm(directory, { recursive: true, force: true });
  };
  return {
    directory,
    compose,
    up: async () => void (await compose('--profile', 'transmission', 'up', '--detach', '--no-build')),
    override: (lines) => override(`${WITH_SECRETS}${lines}`),
    matinee: (...args) =>
      call(path.join(directory, 'matinee'), args, {
        cwd: directory,
        env: { ...process.env, COMPOSE_PROJECT_NAME: project, COMPOSE_PROFILES: 'transmission' },
      }),
    tracker,
    world: createWorldDriver({ webUrl: sandbox.webUrl }),
    person: (personId, personName) =>
      createChatDriver({ webUrl: sandbox.webUrl, personId, personName, language: 'en' }),
    stop,
  };
}

function portsIn(env: Record<string, string>): number[] {
  const ports = Object.values(env).flatMap((value) => /127\.0\.0\.1:(\d+)/.exec(value)?.[1] ?? []);
  return [...new Set([...ports, env.EMAIL_PORT ?? ''])].filter(Boolean).map(Number);
}
