/**
 * The images and what runs of them: size beyond the base image, start-up to healthy, idle memory, beside a bare Node container.
 * Start-up: from the start of the container to the end of the first check that found it well.
 * Memory: after a minute of nothing to do. What Docker counts for the container; of the process, PSS, where each gets its share
 * of what several map (Node itself), and RSS, where each gets all of it.
 *
 * Wants a Docker engine. Run: npx pnpm --filter @matinee/bench containers [--no-build]
 */
import { readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { type Compose, call, inspect, waitHealthy } from '../e2e/containers/engine.ts';
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
  const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  const of = (name: string) => Number(new RegExp(`^${name}: +(\\d+) kB`, 'm').exec(rollup)?.[1]) / 1024;
  const [, usage, unit] =
    /^([\d.]+)([KMG])iB/.exec(await docker('stats', '--no-stream', '--format', '{{.MemUsage}}', container)) ??
    [];
  const inMebibytes = { K: 1 / 1024, M: 1, G: 1024 }[unit ?? ''] ?? Number.NaN;
  return { 'container MiB': Number(usage) * inMebibytes, 'PSS MiB': of('Pss'), 'RSS MiB': of('Rss') };
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

if (!process.argv.includes('--no-build')) await buildImages();
const base = await sizeOf(BASE);
const system = await prepareMatineeInContainers();
const bare = await docker('run', '--detach', '--rm', BASE, 'node', '-e', 'setInterval(() => {}, 1e6)');
try {
  const up = async () => {
    await system.up();
    await waitHealthy(system.compose, [...SERVICES, 'postgres'], 5 * 60_000);
  };
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
  const memory = new Map([['baseline: bare Node', await memoryOf(bare)]]);
  for (const service of [...SERVICES, 'postgres']) memory.set(service, await memoryOf(await idOf(service)));
  const rows = await Promise.all(
    [...memory].map(async ([name, used]): Promise<[string, Record<string, string>]> => {
      const isOurs = startUp[name] !== undefined;
      const beyond = isOurs ? megabytes((await sizeOf(`matinee-${name}`)) - base) : '';
      const inWhole = Object.entries(used).map(([what, mebibytes]) => [what, mebibytes.toFixed(0)]);
      return [
        name,
        {
          'MB beyond base': beyond,
          'healthy after s': startUp[name]?.toFixed(1) ?? '',
          ...(Object.fromEntries(inWhole) as Record<string, string>),
        },
      ];
    }),
  );
  console.table(Object.fromEntries(rows));
  const ours = [...memory].filter(([name]) => !name.startsWith('baseline'));
  const whole = (what: 'container MiB' | 'PSS MiB') =>
    ours.reduce((sum, [, used]) => sum + used[what], 0).toFixed(0);
  console.log(
    `All of it, Postgres included: ${whole('container MiB')} MiB as Docker counts, ${whole('PSS MiB')} MiB PSS`,
  );
  console.log(
    `Load at the end: ${loadavg()
      .map((load) => load.toFixed(1))
      .join(' ')}`,
  );
  console.log(
    `docker compose up to all healthy: ${fromNothing.toFixed(1)} s from nothing, ${again.toFixed(1)} s again`,
  );
} finally {
  await docker('kill', bare);
  await system.stop();
}
