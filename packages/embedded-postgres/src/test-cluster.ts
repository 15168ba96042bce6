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

/** Starts a server in a temporary folder, and clears away what runs that were killed could not. */
export async function startTestCluster(): Promise<TestCluster> {
  await removeAbandoned();
  const dir = await mkdtemp(path.join(tmpdir(), `${PREFIX}${process.pid}-`));
  // Closed to all but its maker by default, and the server of a root is not root; the cluster inside is closed again.
  await chmod(dir, 0o711);
  const server = await startEmbeddedPostgres({ dataDir: dir, isDurable: false });
  const remove = async () => {
    await server.stop();
    await rm(dir, { recursive: true, force: true });
  };
  return { adminUrl: server.adminUrl, remove };
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
