import { spawn } from 'node:child_process';
import { closeSync, fstatSync, ftruncateSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { type Cluster, postgresEnvironment } from './initialise-cluster.ts';
import { readPostmasterFile } from './postmaster-file.ts';
import { isAlive } from './process-state.ts';
import type { RunAs } from './run-as.ts';

/** How often the state of a server process is looked at, in ms. It is ready after about 100. */
const POLL_MS = 15;
/** A server's log is for looking up why it did not start; more than this is history. */
const LOG_LIMIT_BYTES = 1_000_000;

/** How an attempt to start a server ended. */
export type StartOutcome =
  | { type: 'ready'; pid: number; port: number }
  /** It ended by itself; `log` is what it wrote. */
  | { type: 'ended'; log: string };

export interface ServerOptions {
  cluster: Cluster;
  postgres: string;
  runAs: RunAs;
  port: number;
  isDurable: boolean;
}

/**
 * Starts the server in a session of its own: a Ctrl-C in the terminal reaches the program that started it, which then
 * stops it in its turn, and not the server directly, under the feet of that program's connections.
 */
export async function startServer(options: ServerOptions): Promise<StartOutcome> {
  const log = openSync(options.cluster.serverLog, 'a', 0o600);
  if (fstatSync(log).size > LOG_LIMIT_BYTES) ftruncateSync(log);
  const logStart = fstatSync(log).size;
  const { file, args, options: how } = options.runAs.command(options.postgres, serverArguments(options));
  const child = spawn(file, args, {
    ...how,
    env: postgresEnvironment,
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  let hasEnded = false;
  child.once('exit', () => {
    hasEnded = true;
  });
  child.once('error', () => {
    hasEnded = true;
  });
  child.unref();
  while (!hasEnded) {
    const postmaster = readPostmasterFile(options.cluster.dataDir);
    if (postmaster?.isReady && postmaster.pid === child.pid) {
      return { type: 'ready', pid: postmaster.pid, port: options.port };
    }
    await wait(POLL_MS);
  }
  const written = readFileSync(options.cluster.serverLog).subarray(logStart).toString('utf8');
  return { type: 'ended', log: written };
}

function serverArguments({ cluster, port, isDurable }: ServerOptions): string[] {
  const settings = [
    'listen_addresses=127.0.0.1',
    `port=${port}`,
    // A socket's path may be 107 bytes long at most; data folders are longer. TCP on the loopback does.
    'unix_socket_directories=',
    'max_connections=200',
    // Statements that fail may hold personal data; their text stays out of the log.
    'log_min_error_statement=panic',
    ...(isDurable ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']),
  ];
  return ['-D', cluster.dataDir, ...settings.flatMap((setting) => ['-c', setting])];
}

type Step = { signal: NodeJS.Signals; patienceMs: number };
const RIGHT_AWAY: Step[] = [
  { signal: 'SIGQUIT', patienceMs: 2_000 },
  { signal: 'SIGKILL', patienceMs: 5_000 },
];

/**
 * Stops a server and waits until it is gone. First the way that ends sessions and writes everything down (SIGINT), then,
 * should it hang, the ways that leave work to the next start.
 */
export function stopServer(pid: number): Promise<void> {
  return signalUntilGone(pid, [{ signal: 'SIGINT', patienceMs: 10_000 }, ...RIGHT_AWAY]);
}

/** Ends a server that does not answer. Nothing committed is lost: the next start recovers it. */
export function endHungServer(pid: number): Promise<void> {
  return signalUntilGone(pid, RIGHT_AWAY);
}

async function signalUntilGone(pid: number, steps: Step[]): Promise<void> {
  for (const { signal, patienceMs } of steps) {
    if (!isAlive(pid)) return;
    process.kill(pid, signal);
    const deadline = Date.now() + patienceMs;
    while (isAlive(pid) && Date.now() < deadline) await wait(POLL_MS);
  }
}
