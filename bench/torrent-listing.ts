/**
 * `GET /v1/torrents` of torrapi with 2,000 torrents in the client and 20 readers who ask without pause: requests a second,
 * p99, calls that reach Transmission, and the memory of torrapi from minute to minute.
 *
 * Run: npx pnpm --filter @matinee/bench torrent-listing [seconds]   (600 by default)
 * Baseline: a bare node:http server that answers with the same bytes, ready made, asked by the same readers.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { fileURLToPath } from 'node:url';
import { BLANK_TORRENT } from 'transmission-rpc-ts/testing/blank-torrent';
import { startFakeDaemon } from 'transmission-rpc-ts/testing/fake-daemon';
import { startBenchPostgres, summary } from './bench-matinee.ts';

const TORRENTS = 2_000;
const READERS = 20;
const seconds = Number(process.argv[2] ?? 600);
const BASELINE_SECONDS = Math.min(20, seconds);

/** Each reader at addresses of its own, in turn: torrapi lets one address ask 100 times a second. */
const ADDRESSES_EACH = 4;
let asked = 0;
const agents = Array.from({ length: READERS }, () => new Agent({ keepAlive: true, maxSockets: 1 }));

const daemon = await startFakeDaemon();
daemon.torrents = Array.from({ length: TORRENTS }, (_, n) => ({
  ...BLANK_TORRENT,
  id: n + 1,
  hashString: n.toString(16).padStart(40, '0'),
  name: `Some.Film.${n}.2024.1080p.BluRay.x264-GRP`,
}));
const postgres = await startBenchPostgres();
const token = 'a token of the bench';
const { process: torrapi, url } = await startProgram('../services/torrapi/src/main.ts', {
  DATABASE_URL: postgres.url,
  TORRAPI_TOKEN: token,
  TORR_API_PORT: '0',
  DOWNLOAD_DIRS: '/movies',
  TRANSMISSION_URL: daemon.url,
  TRANSMISSION_USER: daemon.username,
  TRANSMISSION_PASS: daemon.password,
  LOG_LEVEL: 'info',
});
try {
  const listing = `${url}/v1/torrents`;
  let bytes: number | null = null;
  while (bytes === null) bytes = await ask(listing, 0);
  await read(listing, 5);
  daemon.calls.length = 0;
  const memory: number[] = [];
  const watch = setInterval(() => memory.push(residentMegabytes(torrapi)), 10_000);
  const measured = await read(listing, seconds);
  clearInterval(watch);
  const calls = daemon.calls.filter((method) => method === 'torrentGet').length;

  const bare = await startProgram('bare-listing.mjs', { BYTES: String(bytes) });
  const baseline = await read(bare.url, BASELINE_SECONDS);
  bare.process.kill();

  const perMinute = memory.filter((_, index) => index % 6 === 5);
  console.table({
    torrapi: { ...measured, 'calls to the client a second': (calls / seconds).toFixed(2) },
    baseline,
  });
  console.log(`${bytes} bytes an answer; torrapi's memory, MB, minute by minute: ${perMinute.join(', ')}`);
} finally {
  torrapi.kill('SIGTERM');
  await once(torrapi, 'exit');
  await postgres.stop();
  await daemon.stop();
  for (const agent of agents) agent.destroy();
}

async function read(address: string, forSeconds: number) {
  const until = performance.now() + forSeconds * 1_000;
  const times: number[] = [];
  let failures = 0;
  const startedAt = performance.now();
  await Promise.all(
    Array.from({ length: READERS }, async (_, reader) => {
      while (performance.now() < until) {
        const askedAt = performance.now();
        if ((await ask(address, reader)) === null) failures += 1;
        times.push(performance.now() - askedAt);
      }
    }),
  );
  const { p50, p99 } = summary(times);
  return {
    'requests/s': Math.round((times.length / (performance.now() - startedAt)) * 1_000),
    'p50 ms': p50,
    'p99 ms': p99,
    failures,
  };
}

/** How many bytes came; `null` for any other answer than 200. */
function ask(address: string, reader: number): Promise<number | null> {
  asked += 1;
  return new Promise((resolve, reject) => {
    const options = {
      agent: agents[reader],
      localAddress: `127.0.${asked % ADDRESSES_EACH}.${reader + 2}`,
      headers: { authorization: `Bearer ${token}` },
    };
    get(address, options, (response) => {
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        size += chunk.length;
      });
      response.on('end', () => resolve(response.statusCode === 200 ? size : null));
    }).on('error', reject);
  });
}

async function startProgram(
  file: string,
  env: Record<string, string>,
): Promise<{ process: ChildProcess; url: string }> {
  const path = fileURLToPath(new URL(file, import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', path], {
    env: { PATH: process.env.PATH, MATINEE_DOTENV: 'off', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const port = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      if (said.length < 100_000) said += chunk.toString();
      const found = /listening at http:\/\/[^"\s]*?:(\d+)/.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.once('exit', () => reject(new Error(`${file} ended:\n${said}`)));
  });
  return { process: child, url: `http://127.0.0.1:${port}` };
}

function residentMegabytes({ pid }: ChildProcess): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1_024);
}
