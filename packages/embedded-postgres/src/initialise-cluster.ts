import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import type { RunAs } from './run-as.ts';

/** The one role: it owns everything in a server that belongs to one program. */
export const SUPERUSER = 'matinee';

/** A cluster and what belongs to it, in one folder that appears whole or not at all. */
export interface Cluster {
  dataDir: string;
  passwordFile: string;
  serverLog: string;
}

/** Where things are in a cluster's folder. */
export function clusterIn(dir: string): Cluster {
  return {
    dataDir: path.join(dir, 'data'),
    passwordFile: path.join(dir, 'password'),
    serverLog: path.join(dir, 'server.log'),
  };
}

export async function readPassword(cluster: Cluster): Promise<string> {
  return (await readFile(cluster.passwordFile, 'utf8')).trim();
}

/**
 * Makes a new cluster with a random password. It is made beside its place and moved there by one rename: a crash in the
 * middle leaves no half of a cluster, and of two who do this at once, the slower one throws its own away.
 */
export async function initialiseCluster(options: {
  dir: string;
  initdb: string;
  runAs: RunAs;
  isDurable: boolean;
}): Promise<void> {
  const partialDir = await mkdtemp(`${options.dir}-partial-`);
  try {
    const partial = clusterIn(partialDir);
    await mkdir(partial.dataDir, { mode: 0o700 });
    await writeFile(partial.passwordFile, `${randomBytes(24).toString('hex')}\n`, { mode: 0o600 });
    await writeFile(partial.serverLog, '', { mode: 0o600 });
    await giveTo(options.runAs, [partialDir, partial.dataDir, partial.passwordFile, partial.serverLog]);
    await runInitdb(partial, options);
    await moveIntoPlace(partialDir, options.dir);
  } finally {
    await rm(partialDir, { recursive: true, force: true });
  }
}

async function giveTo(runAs: RunAs, paths: string[]): Promise<void> {
  if (!runAs.owner) return;
  for (const each of paths) await chown(each, runAs.owner.uid, runAs.owner.gid);
}

async function moveIntoPlace(partialDir: string, dir: string): Promise<void> {
  await chmod(partialDir, 0o700);
  await rename(partialDir, dir).catch((error: unknown) => {
    if (!existsSync(dir)) throw error;
  });
}

function runInitdb(
  cluster: Cluster,
  { initdb, runAs, isDurable }: { initdb: string; runAs: RunAs; isDurable: boolean },
): Promise<void> {
  const { file, args, options } = runAs.command(initdb, [
    `--pgdata=${cluster.dataDir}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${cluster.passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // The same order and case rules on every machine, whatever locales it has.
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
    ...(isDurable ? [] : ['--no-sync']),
  ]);
  const child = spawn(file, args, {
    ...options,
    env: postgresEnvironment,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaint = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    complaint += text;
  });
  return new Promise((resolve, reject) => {
    child.once('error', (cause) => reject(new EmbeddedPostgresError('initdb could not be run.', { cause })));
    child.once('close', (code) => {
      if (code === 0) return resolve();
      reject(new EmbeddedPostgresError(`initdb could not make a database cluster: ${complaint.trim()}`));
    });
  });
}

/**
 * Only what Postgres needs: PG* variables of the person's own would be taken for defaults, and without TZ initdb
 * searches the whole time zone data for this machine's.
 */
export const postgresEnvironment: NodeJS.ProcessEnv = {
  PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin',
  LC_ALL: 'C',
  TZ: 'UTC',
};
