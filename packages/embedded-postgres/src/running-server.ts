import { linkSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { databaseUrl } from './database-url.ts';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import type { Cluster } from './initialise-cluster.ts';
import { type Postmaster, readPostmasterFile } from './postmaster-file.ts';
import { commandLineOf, isAlive } from './process-state.ts';
import { endHungServer } from './server-process.ts';

/** How long a found server may take to answer: recovery after a crash can last, a hung one is replaced. */
const PATIENCE_MS = 20_000;
const POLL_MS = 25;

/**
 * The server that already runs on this data, if there is one: an orphan of a killed parent, or one that another start
 * brings up just now. A server that never answers is stopped; a file that a crash left behind is seen through.
 */
export async function findRunningServer(
  cluster: Cluster,
  password: string,
  patienceMs = PATIENCE_MS,
): Promise<{ pid: number; port: number } | undefined> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const found = readPostmasterFile(cluster.dataDir);
    if (!found) return undefined;
    if (!isAlive(found.pid) || !isServerOf(found, cluster.dataDir)) {
      discardStaleFile(cluster, found);
      return undefined;
    }
    if (found.isReady && found.port !== undefined) {
      const server = { pid: found.pid, port: found.port };
      if (await answers(cluster, server.port, password)) return server;
    }
    if (Date.now() > deadline) {
      await endHungServer(found.pid);
      return undefined;
    }
    await wait(POLL_MS);
  }
}

/** Whether the process is a Postgres on this folder, and not another program that has its pid today. */
export function isServerOf(found: Postmaster, dataDir: string): boolean {
  return found.dataDir === dataDir && commandLineOf(found.pid).includes(`-D ${dataDir} `);
}

/**
 * After a reboot the pid in the file may be another program's, and in a container a killed server may stay a zombie for
 * ever. Postgres then refuses to start, to be on the safe side; we have looked at the process and know. Somebody quicker may have started a server in between: its file is put back.
 */
function discardStaleFile(cluster: Cluster, stale: Postmaster): void {
  const file = path.join(cluster.dataDir, 'postmaster.pid');
  const asideDir = path.join(cluster.dataDir, '..');
  const aside = path.join(asideDir, 'postmaster.pid');
  try {
    renameSync(file, aside);
    if (readPostmasterFile(asideDir)?.pid !== stale.pid) linkSync(aside, file);
    rmSync(aside);
  } catch (error) {
    // Another start discarded it at the same time.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

/** True when the server on this port is the one of this data folder and takes our password. */
async function answers(cluster: Cluster, port: number, password: string): Promise<boolean> {
  const client = new pg.Client({
    connectionString: databaseUrl({ port, password, database: 'postgres' }),
    connectionTimeoutMillis: 2_000,
    query_timeout: 2_000,
  });
  // A server that stops just now may break the connection at any moment; that is an answer too.
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ dir: string }>("select current_setting('data_directory') as dir");
    return rows[0]?.dir === cluster.dataDir;
  } catch (error) {
    if (isWrongPassword(error)) {
      throw new EmbeddedPostgresError(
        `The Postgres that runs on "${cluster.dataDir}" does not take the password in "${cluster.passwordFile}". Put the right one back, or move the folder away to begin anew.`,
      );
    }
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function isWrongPassword(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '28P01';
}
