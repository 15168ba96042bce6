/**
 * Start-up time and idle memory of each service, as bundled, beside a bare Node process.
 * Start-up: from spawn to the first 200 of `/ready`, each service alone, the others running.
 * Memory: resident set (RSS) after a minute of nothing to do.
 *
 * Run: npx pnpm --filter @matinee/bench idle
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { SERVICE_NAMES } from '@matinee/launcher/programs';
import { startBenchMatinee } from './bench-matinee.ts';

const ROUNDS = 5;
const IDLE_MS = 60_000;

const rssMb = (pid: number | undefined) => {
  const kib = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return (Number(kib) / 1024).toFixed(0);
};
const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const system = await startBenchMatinee();
const bare = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6)']);
try {
  const startUp: Record<string, number> = {};
  for (const name of SERVICE_NAMES) {
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const service = system.matinee.services[name];
      await service.kill('SIGTERM');
      const startedAt = performance.now();
      await service.restart();
      times.push(performance.now() - startedAt);
    }
    startUp[name] = median(times);
  }
  await wait(IDLE_MS);
  console.table({
    'bare Node': { 'start-up ms': await bareStartUp(), 'idle RSS MB': rssMb(bare.pid) },
    ...Object.fromEntries(
      SERVICE_NAMES.map((name) => [
        name,
        {
          'start-up ms': (startUp[name] ?? 0).toFixed(0),
          'idle RSS MB': rssMb(system.matinee.services[name].pid),
        },
      ]),
    ),
  });
} finally {
  bare.kill();
  await system.stop();
}

/** A Node that only answers HTTP: from spawn to its first answer. */
async function bareStartUp(): Promise<string> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const startedAt = performance.now();
    const child = spawn(
      process.execPath,
      ['-e', "require('http').createServer((q,r)=>r.end()).listen(0,()=>console.log('up'))"],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    await new Promise((resolve) => child.stdout.once('data', resolve));
    times.push(performance.now() - startedAt);
    child.kill();
  }
  return median(times).toFixed(0);
}
