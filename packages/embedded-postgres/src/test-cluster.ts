import { rmSync } from 'node:fs';
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { clusterIn } from './initialise-cluster.ts';
import { readPostmasterFile } from './postmaster-file.ts';
import { isAlive } from './process-state.ts';
import { isServerOf } from './running-server.ts';
import { stopServer } from './server-process.ts';
import { startEmbeddedPostgres } from './start-embedded-postgres.ts';

const PREFIX = 'matinee-tests-';

/** A throw-away server for one test run. */
export interface TestCluster {
  adminUrl: string;
  /** Stops it and removes its data. */
  remove(): Promise<void>;
}

/** What is needed of Node's `process` to clear away when a run ends early. */
export interface ClusterHost {
  on(event: 'exit' | 'SIGTERM' | 'SIGHUP', listener: () => void): unknown;
  off(event: 'exit' | 'SIGTERM' | 'SIGHUP', listener: () => void): unknown;
  exit(code: number): never;
}

/**
 * Starts a server in a temporary folder. It goes when the run ends, also by Ctrl-C; what a killed run leaves behind, the
 * next one clears away.
 */
export async function startTestCluster(host: ClusterHost): Promise<TestCluster> {
  await removeAbandoned();
  const dir = await mkdtemp(path.join(tmpdir(), `${PREFIX}${process.pid}-`));
  // Closed to all but its maker by default, and the server of a root is not root; the cluster inside is closed again.
  await chmod(dir, 0o711);
  const server = await startEmbeddedPostgres({ dataDir: dir, isDurable: false });
  const removeAtExit = () => removeNow(dir);
  const exit = () => host.exit(1);
  host.on('exit', removeAtExit);
  for (const signal of ['SIGTERM', 'SIGHUP'] as const) host.on(signal, exit);
  const remove = async () => {
    host.off('exit', removeAtExit);
    for (const signal of ['SIGTERM', 'SIGHUP'] as const) host.off(signal, exit);
    await server.stop();
    await rm(dir, { recursive: true, force: true });
  };
  return { adminUrl: server.adminUrl, remove };
}

/** Vitest leaves at once on a Ctrl-C, without its teardowns: what is done then can't wait for anything. */
function removeNow(dir: string): void {
  const server = readPostmasterFile(clusterIn(path.join(dir, 'cluster')).dataDir);
  if (server) process.kill(server.pid, 'SIGKILL');
  // Its helpers end a moment later, and may still write.
  rmSync(dir, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
}

/** The folder's name holds the pid of its run: when that is gone, nobody else will tidy up. */
async function removeAbandoned(): Promise<void> {
  const names = (await readdir(tmpdir())).filter((name) => name.startsWith(PREFIX));
  for (const name of names) {
    if (isAlive(Number(name.slice(PREFIX.length).split('-')[0]))) continue;
    const dir = path.join(tmpdir(), name);
    try {
      const { dataDir } = clusterIn(path.join(dir, 'cluster'));
      const server = readPostmasterFile(dataDir);
      if (server && isServerOf(server, dataDir)) await stopServer(server.pid);
      await rm(dir, { recursive: true, force: true });
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      // Another user's: theirs to clear away.
      if (code !== 'EACCES' && code !== 'EPERM') throw error;
    }
  }
}
