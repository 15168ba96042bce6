import { existsSync, readFileSync, statSync } from 'node:fs';
import { mkdir, realpath } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Binaries, prepareBinaries } from './binaries.ts';
import { chownTree } from './chown-tree.ts';
import { databaseUrl } from './database-url.ts';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import { findFreePort } from './free-port.ts';
import { type Cluster, clusterIn, initialiseCluster, readPassword } from './initialise-cluster.ts';
import { chooseRunAs, type RunAs } from './run-as.ts';
import { findRunningServer } from './running-server.ts';
import { startServer, stopServer } from './server-process.ts';

/** The part of a logger that is used here; a pino logger fits. */
export interface StartLogger {
  info(fields: object, message: string): void;
}

/** Options of {@link startEmbeddedPostgres}. */
export interface EmbeddedPostgresOptions {
  /** The folder for everything of this server; made where it is missing. */
  dataDir: string;
  /** Without it a free one is taken. A server that already runs on this folder keeps its own. */
  port?: number;
  /** False only for tests: a power cut then costs the data, and everything is quicker. */
  isDurable: boolean;
  logger?: StartLogger;
  /** A file of this package where it is installed; needed by a bundle, which lies elsewhere. */
  resolveFrom?: string | URL;
  /** How long a server that was found running may take to answer before it is replaced; 20 s unless a test says less. */
  patienceMs?: number;
}

/** A running server. */
export interface EmbeddedPostgres {
  /** Where a database of this server is reached, password included: never log it. The database need not exist yet. */
  url(database: string): string;
  /** The maintenance database, for `create database`. */
  adminUrl: string;
  /** True when a server was found running on this folder: an orphan of a killed parent, or another start's. */
  wasRunning: boolean;
  /** Stops the server, also one that was found running, and waits until it is gone. */
  stop(): Promise<void>;
}

/** How long somebody else's hold on a port, or the last breath of a killed server, is waited for. */
const PATIENCE_MS = 15_000;

/**
 * Starts a real Postgres of its own for the caller, on 127.0.0.1 only, with a random password kept beside the data.
 * May be called again for the same folder, also at the same moment: the second caller gets the first one's server.
 *
 * @throws EmbeddedPostgresError with a sentence for the person at the keyboard.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  await mkdir(options.dataDir, { recursive: true });
  const home = await realpath(options.dataDir);
  const cluster = clusterIn(path.join(home, 'cluster'));
  refuseForeignData(cluster);
  const tools = await prepareTools(home, options);
  if (!existsSync(cluster.dataDir)) {
    await initialiseCluster({ dir: path.join(home, 'cluster'), ...tools, isDurable: options.isDurable });
  }
  const password = await readPassword(cluster);
  const server = await findOrStart(cluster, password, tools, options);
  options.logger?.info({ port: server.port, wasRunning: server.wasRunning }, 'Postgres is ready');
  const url = (database: string) => databaseUrl({ port: server.port, password, database });
  return {
    url,
    adminUrl: url('postgres'),
    wasRunning: server.wasRunning,
    stop: () => stopServer(server.pid),
  };
}

type Tools = Binaries & { runAs: RunAs };

async function prepareTools(home: string, options: EmbeddedPostgresOptions): Promise<Tools> {
  const binaries = await prepareBinaries(options.resolveFrom ?? import.meta.url, home);
  const existing = path.join(home, 'cluster');
  const { uid, gid } = statSync(existsSync(existing) ? existing : home);
  return {
    ...binaries,
    runAs: chooseRunAs({ program: binaries.postgres, dir: home, dirOwner: { uid, gid } }),
  };
}

/** Says what is wrong with a folder that this Postgres can't serve, before Postgres does in its own words. */
function refuseForeignData(cluster: Cluster): void {
  const major = '17';
  try {
    const found = readFileSync(path.join(cluster.dataDir, 'PG_VERSION'), 'utf8').trim();
    if (found === major) return;
    throw new EmbeddedPostgresError(
      `"${cluster.dataDir}" was made by Postgres ${found}, and this is Postgres ${major}. Start the older version of Matinee, or move the folder away to begin anew.`,
    );
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') return;
    if (code !== 'EACCES') throw error;
    throw new EmbeddedPostgresError(
      `"${cluster.dataDir}" belongs to another user. Start as that user, or set MATINEE_DATA to another folder.`,
      { cause: error },
    );
  }
}

interface RunningServer {
  pid: number;
  port: number;
  wasRunning: boolean;
}

async function findOrStart(
  cluster: Cluster,
  password: string,
  tools: Tools,
  options: EmbeddedPostgresOptions,
): Promise<RunningServer> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const running = await findRunningServer(cluster, password, options.patienceMs);
    if (running) return { ...running, wasRunning: true };
    if (tools.runAs.owner) await chownTree(path.dirname(cluster.dataDir), tools.runAs.owner);
    const port = options.port ?? (await findFreePort());
    const outcome = await startServer({ cluster, ...tools, port, isDurable: options.isDurable });
    if (outcome.type === 'ready') return { ...outcome, wasRunning: false };
    const problem = explain(outcome.log, options.port);
    if (!problem.isPassing || Date.now() > deadline) throw new EmbeddedPostgresError(problem.sentence);
    await wait(50);
  }
}

/** Reads why a server ended. Passing: another start won, a killed server's last process still holds on, a port is taken. */
function explain(log: string, wantedPort: number | undefined): { isPassing: boolean; sentence: string } {
  if (log.includes('Address already in use')) {
    return {
      isPassing: wantedPort === undefined,
      sentence: `Port ${wantedPort} on 127.0.0.1 is taken by another program; the embedded Postgres can't listen there.`,
    };
  }
  const isPassing = /lock file "[^"]+" already exists|shared memory block .* still in use/.test(log);
  const fatal = log.split('\n').find((line) => /FATAL|PANIC|error while loading/.test(line)) ?? log.trim();
  return { isPassing, sentence: `The embedded Postgres did not start: ${fatal || 'it said nothing'}` };
}
