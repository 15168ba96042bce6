import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Why containers can't be built and run here; undefined where they can: an engine answers, and Compose v2 is there. */
const whyNot = whyNoEngine();
export const hasEngine = whyNot === undefined;

/** The name of a group of tests that wants containers: where it is skipped, it says why. */
export const inContainers = (name: string) => (hasEngine ? name : `${name} (not tried: ${whyNot})`);

/** The longer stories take minutes: CI asks for the short ones only, and says so. */
export const isShort = process.env.MATINEE_CONTAINERS === 'short';
export const inLongStory = (name: string) =>
  isShort && hasEngine ? `${name} (not tried: MATINEE_CONTAINERS=short)` : inContainers(name);

function whyNoEngine(): string | undefined {
  const works = (...args: string[]) => spawnSync('docker', args, { stdio: 'ignore' }).status === 0;
  // What .ci/run found out when it tried to start one.
  if (process.env.MATINEE_NO_ENGINE) return `no Docker engine, ${process.env.MATINEE_NO_ENGINE}`;
  if (!works('info')) return 'no Docker engine answers';
  return works('compose', 'version') ? undefined : 'Docker is without Compose v2';
}

export type Compose = (...args: string[]) => Promise<string>;

/** Runs a program, and says what it said when it fails. */
export async function call(
  file: string,
  args: string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<string> {
  try {
    const { stdout } = await run(file, args, { maxBuffer: 64 * 2 ** 20, ...options });
    return stdout;
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new Error(`${file} ${args.join(' ')} failed:\n${stdout}\n${stderr}`, { cause: error });
  }
}

/** `docker compose` on the files of a folder, as a project of its own. */
export function composeIn(directory: string, project: string): Compose {
  return (...args) => call('docker', ['compose', '--project-name', project, ...args], { cwd: directory });
}

/**
 * Where containers reach what this machine's tests serve: its own address on the engine's first network, which is the first
 * one of its subnet where the engine does not say (before Docker 23).
 */
export async function addressOfThisMachine(): Promise<string> {
  const format = '{{range .IPAM.Config}}{{.Gateway}},{{.Subnet}}{{end}}';
  const told = (await call('docker', ['network', 'inspect', 'bridge', '--format', format])).trim();
  const [gateway, subnet = ''] = told.split(',');
  return gateway || subnet.replace(/\.0\/\d+$/, '.1');
}

/** Whether the engine can look at a container's health more often while it starts: Docker 25 and later. */
export async function knowsStartInterval(): Promise<boolean> {
  const told = (await call('docker', ['version', '--format', '{{.Server.APIVersion}}'])).trim();
  const [major = 0, minor = 0] = told.split('.').map(Number);
  return major > 1 || (major === 1 && minor >= 44);
}

export interface ContainerState {
  Config: { User: string; Env: string[]; Image: string };
  HostConfig: {
    ReadonlyRootfs: boolean;
    Privileged: boolean;
    NetworkMode: string;
    CapDrop: string[] | null;
    SecurityOpt: string[] | null;
    Memory: number;
    PortBindings: Record<string, { HostIp: string; HostPort: string }[]> | null;
    RestartPolicy: { Name: string };
    LogConfig: { Config: Record<string, string> };
  };
  State: {
    Health?: { Status: string; Log?: { ExitCode: number; End: string }[] };
    StartedAt: string;
    ExitCode: number;
    Status: string;
  };
}

export async function inspect(compose: Compose, service: string): Promise<ContainerState> {
  const id = (await compose('ps', '--all', '--quiet', service)).trim();
  const [state] = JSON.parse(await call('docker', ['inspect', id])) as ContainerState[];
  if (state === undefined) throw new Error(`there is no container of ${service}`);
  return state;
}

/** Until every one of the services is healthy. */
export async function waitHealthy(compose: Compose, services: readonly string[], timeoutMs: number) {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const states = await Promise.all(services.map((service) => inspect(compose, service)));
    const late = services.filter((_, at) => states[at]?.State.Health?.Status !== 'healthy');
    if (late.length === 0) return;
    if (Date.now() > deadline) {
      throw new Error(`not healthy: ${late.join(', ')}\n${await compose('logs', '--tail', '30', ...late)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}
