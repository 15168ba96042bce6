import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { EmbeddedPostgresError } from '@matinee/embedded-postgres/embedded-postgres-error';
import { readVariables, serviceEnvironment, type Variables } from './environment.ts';
import { keepSecrets } from './kept-secrets.ts';
import { LaunchError } from './launch-error.ts';
import { readPorts } from './ports.ts';
import { prepareDatabase } from './prepare-database.ts';

export type CommandHost = Pick<NodeJS.Process, 'env' | 'execPath' | 'stderr'>;

/**
 * Does something with what `npm start` would give the services: their environment, and the database, started if nobody runs
 * it. Works beside a Matinee that runs, and without one. Resolves to the exit code.
 */
export async function withServiceEnvironment(
  { host, repoDir }: { host: CommandHost; repoDir: string },
  perform: (env: Variables) => Promise<number>,
): Promise<number> {
  const configured = readVariables(host.env, repoDir);
  const dataDir = path.resolve(repoDir, configured.MATINEE_DATA ?? '.matinee');
  mkdirSync(dataDir, { recursive: true });
  try {
    const ports = readPorts(configured);
    const database = await prepareDatabase({ repoDir, dataDir, configured });
    try {
      return await perform(
        serviceEnvironment({
          configured,
          databaseUrl: database.url,
          dataDir,
          ports,
          secrets: keepSecrets(path.join(dataDir, 'secrets.json')),
          sandbox: undefined,
        }),
      );
    } finally {
      await database.stop();
    }
  } catch (error) {
    if (!(error instanceof LaunchError || error instanceof EmbeddedPostgresError)) throw error;
    host.stderr.write(`${error.message}\n`);
    return 1;
  }
}
