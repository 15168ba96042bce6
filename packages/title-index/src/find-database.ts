import path from 'node:path';
import { databaseUrlFromEnv } from '@matinee/db/database-url-from-env';
import { databaseUrl } from '@matinee/embedded-postgres/database-url';
import { clusterIn, readPassword } from '@matinee/embedded-postgres/initialise-cluster';
import { readPostmasterFile } from '@matinee/embedded-postgres/postmaster-file';
import { isAlive } from '@matinee/embedded-postgres/process-state';

/** A database's address, password included, or the sentence that says how one is given. */
export type FoundDatabase = { type: 'url'; url: string } | { type: 'problem'; sentence: string };

/** The database that is configured, or the one that `npm start` runs of its own. For commands only. */
export async function findDatabase(
  env: Readonly<Record<string, string | undefined>>,
  repoDir: string,
): Promise<FoundDatabase> {
  const isConfigured = ['DATABASE_URL', 'POSTGRES_HOST'].some((name) => env[name] || env[`${name}_FILE`]);
  if (isConfigured) return databaseUrlFromEnv({ ...env });
  const dataDir = path.resolve(repoDir, env.MATINEE_DATA || '.matinee');
  const cluster = clusterIn(path.join(dataDir, 'postgres', 'cluster'));
  const server = readPostmasterFile(cluster.dataDir);
  if (server?.isReady && server.port !== undefined && isAlive(server.pid)) {
    const url = databaseUrl({
      port: server.port,
      password: await readPassword(cluster),
      database: 'matinee',
    });
    return { type: 'url', url };
  }
  const sentence =
    'There is no database to talk to: start Matinee ("npm start") and try again beside it, or set DATABASE_URL.';
  return { type: 'problem', sentence };
}
