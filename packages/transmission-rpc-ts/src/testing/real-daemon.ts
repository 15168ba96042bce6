import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** A `transmission-daemon` that can be run here: on the PATH, or in the folder of another Debian. */
export interface InstalledDaemon {
  /** `transmission-daemon 3.00 (bb6b5a062e)`. */
  version: string;
  /** `null` for the one on the PATH. */
  chroot: string | null;
}

export interface RealDaemon {
  url: string;
  username: string;
  password: string;
  /** Where it puts data, as it sees it. */
  downloadDir: string;
  /** The same folder as we see it. */
  downloadDirHere: string;
  /** Ends the process and keeps its torrents. A SIGKILL would not: 3.00 forgets a magnet that it was just given. */
  stop(): Promise<void>;
  /** On the same port, with another session id. */
  start(): Promise<void>;
  remove(): Promise<void>;
}

/** Those on this machine. `chroots` are folders made with debootstrap (comma list of MATINEE_TRANSMISSION_CHROOTS). */
export function findDaemons(chroots: string | undefined): InstalledDaemon[] {
  const folders = (chroots ?? '').split(',').filter((folder) => folder !== '' && process.getuid?.() === 0);
  return [null, ...folders].flatMap((chroot) => {
    const version = versionOf(chroot);
    return version === null ? [] : [{ version, chroot }];
  });
}

function versionOf(chroot: string | null): string | null {
  const [command, args] = commandOf(chroot, ['--version']);
  try {
    // 3.00 prints its version to stderr.
    return execFileSync('/bin/sh', ['-c', '"$0" "$@" 2>&1', command, ...args], { encoding: 'utf8' }).trim();
  } catch {
    return null;
  }
}

function commandOf(chroot: string | null, args: string[]): [string, string[]] {
  return chroot === null
    ? ['transmission-daemon', args]
    : ['chroot', [chroot, 'transmission-daemon', ...args]];
}

export async function startDaemon({ chroot }: InstalledDaemon): Promise<RealDaemon> {
  const root = chroot ?? '/';
  const homeHere = mkdtempSync(join(chroot === null ? tmpdir() : join(root, 'tmp'), 'transmission-'));
  const home = chroot === null ? homeHere : homeHere.slice(root.replace(/\/+$/, '').length);
  const downloadDir = join(home, 'movies');
  mkdirSync(join(homeHere, 'movies'));
  const port = await freePort();
  const username = 'matinee';
  const password = 'correct horse';
  const [command, args] = commandOf(chroot, [
    ...['-f', '-g', join(home, 'config'), '-w', downloadDir, '-p', String(port), '-r', '127.0.0.1'],
    ...['-a', '127.0.0.1', '-t', '-u', username, '-v', password],
    ...['--no-portmap', '--no-dht', '--no-lpd', '-P', String(await freePort())],
  ]);
  let child: ChildProcess | null = null;

  async function start(): Promise<void> {
    child = spawn(command, args, { stdio: 'ignore' });
    await untilListening(port);
  }

  async function end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    if (child === null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
    child = null;
  }

  await start();
  return {
    url: `http://127.0.0.1:${port}`,
    username,
    password,
    downloadDir,
    downloadDirHere: join(homeHere, 'movies'),
    start,
    stop: () => end('SIGTERM'),
    async remove() {
      await end('SIGKILL');
      if (existsSync(homeHere)) rmSync(homeHere, { recursive: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

async function untilListening(port: number): Promise<void> {
  const deadline = Date.now() + 15_000;
  while (Date.now() < deadline) {
    const answer = await fetch(`http://127.0.0.1:${port}/transmission/rpc`).catch(() => null);
    if (answer !== null) return;
    await wait(30);
  }
  throw new Error('the daemon did not come up');
}
