import { setTimeout as wait } from 'node:timers/promises';
import { findFreePort, isFree } from '@matinee/embedded-postgres/free-port';
import { LaunchError } from './launch-error.ts';
import { PORTS, type ProgramName } from './programs.ts';

const POLL_MS = 100;

/** The port of each program. */
export type Ports = Record<ProgramName, number>;

/** Ports that nobody listens on; for tests and benchmarks, which may run beside a Matinee. */
export async function chooseFreePorts(): Promise<Ports> {
  const ports = new Set<number>();
  while (ports.size < Object.keys(PORTS).length) ports.add(await findFreePort());
  const [telegram = 0, myimdb = 0, newsletter = 0, torrapi = 0, sandbox = 0] = ports;
  return { telegram, myimdb, newsletter, torrapi, sandbox };
}

/** The ports that the environment sets, or the usual ones. @throws LaunchError for one that is no port. */
export function readPorts(env: NodeJS.ProcessEnv): Ports {
  const read = (program: ProgramName) => {
    const { variable, default: usual } = PORTS[program];
    const port = Number(env[variable] || usual);
    if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
    throw new LaunchError(`${variable} is not a port number (1 to 65535). Correct it, then start again.`);
  };
  return {
    telegram: read('telegram'),
    myimdb: read('myimdb'),
    newsletter: read('newsletter'),
    torrapi: read('torrapi'),
    sandbox: read('sandbox'),
  };
}

/** Waits for ports that are still taken. @throws LaunchError that names the port and its variable. */
export async function waitForFreePorts(
  ports: Partial<Ports>,
  { patienceMs, signal }: { patienceMs: number; signal?: AbortSignal | undefined },
): Promise<void> {
  const deadline = Date.now() + patienceMs;
  const wanted = Object.entries(ports) as [ProgramName, number][];
  for (const [program, port] of wanted) {
    while (!(await isFree(port))) {
      if (Date.now() > deadline) {
        throw new LaunchError(
          `Port ${port} is taken by another program. Stop that one, or set ${PORTS[program].variable} to a free port.`,
        );
      }
      await wait(POLL_MS, undefined, signal ? { signal } : {});
    }
  }
}
