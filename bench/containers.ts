/**
 * The images and what runs of them: size beyond the base image, start-up to healthy, idle memory, beside a bare Node container.
 * Start-up: from the start of the container to the end of the first check that found it well.
 * Memory: after a minute of nothing to do; RSS is the process's, the other what Docker counts for the container.
 *
 * Wants a Docker engine. Run: npx pnpm --filter @matinee/bench containers
 */
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { type Compose, call, inspect } from '../e2e/containers/engine.ts';
import {
  buildImages,
  prepareMatineeInContainers,
  SERVICES,
} from '../e2e/containers/matinee-in-containers.ts';

const BASE = 'node:24-bookworm-slim';
const ROUNDS = 5;
const IDLE_MS = 60_000;

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const docker = async (...args: string[]) => (await call('docker', args)).trim();
const sizeOf = async (image: string) =>
  Number(await docker('image', 'inspect', '--format', '{{.Size}}', image));
const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1);

async function memoryOf(container: string) {
  const pid = await docker('inspect', '--format', '{{.State.Pid}}', container);
  const kib = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  const usage = await docker('stats', '--no-stream', '--format', '{{.MemUsage}}', container);
  return {
    'RSS MB': (Number(kib) / 1024).toFixed(0),
    'container MiB': usage.split(' /')[0]?.replace('MiB', ''),
  };
}

/** Starts it anew, and waits for the first good check. */
async function secondsToHealthy(compose: Compose, service: string): Promise<number> {
  await compose('up', '--detach', '--no-build', '--no-deps', '--force-recreate', service);
  for (;;) {
    const { StartedAt, Health } = (await inspect(compose, service)).State;
    const good = Health?.Log?.find(({ ExitCode }) => ExitCode === 0);
    if (good !== undefined) return (Date.parse(good.End) - Date.parse(StartedAt)) / 1_000;
    await wait(100);
  }
}

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1_000;
}

await buildImages();
const base = await sizeOf(BASE);
const system = await prepareMatineeInContainers();
const bare = await docker('run', '--detach', '--rm', BASE, 'node', '-e', 'setInterval(() => {}, 1e6)');
try {
  const up = () => system.compose('up', '--detach', '--no-build', '--wait');
  const fromNothing = await secondsOf(up);
  await system.compose('stop');
  const again = await secondsOf(up);

  const startUp: Record<string, number> = {};
  for (const service of SERVICES) {
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1)
      times.push(await secondsToHealthy(system.compose, service));
    startUp[service] = median(times);
  }
  await wait(IDLE_MS);
  const idOf = async (service: string) => (await system.compose('ps', '--quiet', service)).trim();
  const rows: [string, Record<string, unknown>][] = [
    ['baseline: bare Node', { 'MB beyond base': '0', 'healthy after s': '', ...(await memoryOf(bare)) }],
  ];
  for (const service of SERVICES) {
    rows.push([
      service,
      {
        'MB beyond base': megabytes((await sizeOf(`matinee-${service}`)) - base),
        'healthy after s': startUp[service]?.toFixed(1),
        ...(await memoryOf(await idOf(service))),
      },
    ]);
  }
  rows.push(['postgres', await memoryOf(await idOf('postgres'))]);
  console.table(Object.fromEntries(rows));
  console.log(
    `docker compose up --wait: ${fromNothing.toFixed(1)} s from nothing, ${again.toFixed(1)} s again`,
  );
} finally {
  await docker('kill', bare);
  await system.stop();
}
