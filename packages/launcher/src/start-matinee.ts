import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { isConfigured, serviceEnvironment, type Variables } from './environment.ts';
import { hearPrograms, type MatineeEvent } from './hear-programs.ts';
import { keepSecrets } from './kept-secrets.ts';
import { chooseFreePorts, readPorts, waitForFreePorts } from './ports.ts';
import { prepareSurroundings, type Surroundings } from './prepare-surroundings.ts';
import { SERVICE_NAMES, type ServiceName } from './programs.ts';
import type { SandboxReady } from './sandbox.ts';
import { type RunningService, type RunningServices, startServices } from './start-services.ts';

export interface MatineeOptions {
  /** Where the built programs are. */
  repoDir: string;
  /** For everything that is kept: the database, secrets, the sandbox's state, logs. Made where it is missing. */
  dataDir: string;
  /** Everything that is configured, `.env` included. Without a TELEGRAM_TOKEN the sandbox stands in for the world. */
  env: Variables;
  /** `free` for tests and benchmarks; otherwise what `env` says, or the usual ones. */
  ports: 'default' | 'free';
  /** Goes before what `env` says; without both, an embedded Postgres is started. */
  databaseUrl?: string;
  /** Whether a program that dies is started again. */
  autoRestart: boolean;
  report(event: MatineeEvent): void;
  /** How long ports that are taken are waited for; no time unless said. */
  portPatienceMs?: number;
  /** Gives up a start that is under way. */
  signal?: AbortSignal;
}

/** All of Matinee, running. */
export interface Matinee {
  services: Record<ServiceName, RunningService>;
  /** Undefined when a TELEGRAM_TOKEN is configured. */
  sandbox: SandboxReady | undefined;
  /** Holds a password. */
  databaseUrl: string;
  /** The environment that the services run in. Holds secrets. */
  env: Variables;
  /** Services first, then what they lean on. May be called again. */
  stop(): Promise<void>;
  /** Makes a stop that is under way a quick one: every process is killed. */
  kill(): void;
}

/**
 * Starts everything, as processes: a Postgres and the sandbox where none is configured, then the four services; resolves
 * when all are ready.
 *
 * @throws LaunchError or EmbeddedPostgresError with a sentence; whatever had started is stopped again.
 */
export async function startMatinee(options: MatineeOptions): Promise<Matinee> {
  const { repoDir, dataDir, env, autoRestart, report, signal } = options;
  const usesSandbox = !isConfigured(env, 'TELEGRAM_TOKEN');
  const ports = options.ports === 'free' ? await chooseFreePorts() : readPorts(env);
  const { sandbox: sandboxPort, ...servicePorts } = ports;
  await waitForFreePorts(usesSandbox ? ports : servicePorts, {
    patienceMs: options.portPatienceMs ?? 0,
    signal,
  });

  mkdirSync(dataDir, { recursive: true });
  const { hear, close } = hearPrograms({ logDir: path.join(dataDir, 'logs'), report });
  const secrets = keepSecrets(path.join(dataDir, 'secrets.json'));
  let running: RunningServices | undefined;
  let surroundings: Surroundings | undefined;
  let sandboxEnv: Variables | undefined;
  const stopAll = async () => {
    await running?.stop();
    await surroundings?.stop();
    await close();
  };
  let stopping: Promise<void> | undefined;
  const stop = () => {
    stopping ??= stopAll();
    return stopping;
  };

  function moveTo(ready: SandboxReady): void {
    sandboxEnv = ready.env;
    // What goes wrong with it is reported by each service on its own.
    void running?.restart().catch(() => undefined);
  }

  try {
    surroundings = await prepareSurroundings({
      database: { repoDir, dataDir, configured: withDatabase(env, options.databaseUrl) },
      sandbox: usesSandbox
        ? {
            ...hear('sandbox'),
            autoRestart,
            repoDir,
            dataDir,
            signal,
            port: sandboxPort,
            // It calls the worker, as Plex does.
            configured: { ...env, MYIMDB_PORT: String(ports.myimdb) },
            onMove: moveTo,
          }
        : undefined,
    });
    signal?.throwIfAborted();
    const { database, sandbox } = surroundings;
    sandboxEnv = sandbox?.env;
    const environment = () =>
      serviceEnvironment({
        configured: env,
        databaseUrl: database.url,
        dataDir,
        ports,
        secrets,
        sandbox: sandboxEnv,
      });
    const started = startServices({ repoDir, dataDir, ports, autoRestart, env: environment, hear });
    running = started;
    await Promise.all(SERVICE_NAMES.map((name) => started.services[name].waitReady(signal)));
    return {
      services: started.services,
      sandbox: sandbox && { webUrl: sandbox.webUrl, env: sandbox.env },
      databaseUrl: database.url,
      env: environment(),
      stop,
      kill() {
        for (const process of started.processes) void process.kill('SIGKILL');
        void sandbox?.process.kill('SIGKILL');
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function withDatabase(env: Variables, databaseUrl: string | undefined): Variables {
  if (databaseUrl === undefined) return env;
  const { DATABASE_URL_FILE: _, ...rest } = env;
  return { ...rest, DATABASE_URL: databaseUrl };
}
