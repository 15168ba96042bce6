import path from 'node:path';
import type { Variables } from './environment.ts';
import type { Hearing } from './hear-programs.ts';
import type { Ports } from './ports.ts';
import { SERVICE_NAMES, type ServiceName } from './programs.ts';
import { type SupervisedProcess, superviseProcess } from './supervised-process.ts';
import { waitUntilReady } from './wait-until-ready.ts';

/** One of the four services. */
export interface RunningService {
  url: string;
  readonly pid: number | undefined;
  /** Resolves when it has ended; at once for SIGSTOP and SIGCONT. */
  kill(signal: NodeJS.Signals): Promise<void>;
  /** Stops it, starts it, and waits until it is ready. */
  restart(): Promise<void>;
  /** Waits until it answers `/ready`. @throws LaunchError when it won't. */
  waitReady(signal?: AbortSignal): Promise<void>;
}

/** The four of them. */
export interface RunningServices {
  services: Record<ServiceName, RunningService>;
  processes: SupervisedProcess[];
  /** All at once. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export interface ServicesOptions {
  repoDir: string;
  dataDir: string;
  ports: Ports;
  /** Asked for whenever a service starts. */
  env: () => Variables;
  autoRestart: boolean;
  /** What to do with what each of them says and does. */
  hear(name: ServiceName): Hearing;
}

/** Starts the services side by side, each a process of its own. They are not ready yet: `waitReady` says when. */
export function startServices(options: ServicesOptions): RunningServices {
  const processes: SupervisedProcess[] = [];

  function startOne(name: ServiceName): RunningService {
    const supervised = superviseProcess({
      ...options.hear(name),
      autoRestart: options.autoRestart,
      name,
      script: path.join(options.repoDir, 'services', name, 'dist/main.js'),
      cwd: options.repoDir,
      env: options.env,
    });
    const waitReady = (signal?: AbortSignal) =>
      waitUntilReady({
        name,
        port: options.ports[name],
        failure: () => supervised.failure,
        logFile: path.join(options.dataDir, 'logs', `${name}.log`),
        signal,
      });
    supervised.start();
    processes.push(supervised);
    return {
      url: `http://127.0.0.1:${options.ports[name]}`,
      get pid() {
        return supervised.pid;
      },
      kill: supervised.kill,
      async restart() {
        await supervised.stop();
        supervised.start();
        await waitReady();
      },
      waitReady,
    };
  }

  const services: Record<ServiceName, RunningService> = {
    telegram: startOne('telegram'),
    myimdb: startOne('myimdb'),
    newsletter: startOne('newsletter'),
    torrapi: startOne('torrapi'),
  };
  const each = SERVICE_NAMES.map((name) => services[name]);
  return {
    services,
    processes,
    restart: async () => void (await Promise.all(each.map((service) => service.restart()))),
    stop: async () => void (await Promise.all(processes.map((process) => process.stop()))),
  };
}
