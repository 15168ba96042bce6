import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { EmbeddedPostgresError } from '@matinee/embedded-postgres/embedded-postgres-error';
import { readVariables, serviceEnvironment } from './environment.ts';
import { keepSecrets } from './kept-secrets.ts';
import { LaunchError } from './launch-error.ts';
import { readPorts } from './ports.ts';
import { prepareDatabase } from './prepare-database.ts';
import { SERVICE_NAMES } from './programs.ts';

/**
 * `./matinee doctor` without containers: each service's own doctor, with what `npm start` would give that service. Works
 * beside a Matinee that runs, and without one. Resolves to the exit code: 0 when all is well.
 */
export async function runDoctors(options: {
  host: Pick<NodeJS.Process, 'env' | 'execPath' | 'stderr'>;
  repoDir: string;
}): Promise<number> {
  const { host, repoDir } = options;
  const configured = readVariables(host.env, repoDir);
  const dataDir = path.resolve(repoDir, configured.MATINEE_DATA ?? '.matinee');
  mkdirSync(dataDir, { recursive: true });
  try {
    const ports = readPorts(configured);
    const database = await prepareDatabase({ repoDir, dataDir, configured });
    try {
      const env = serviceEnvironment({
        configured,
        databaseUrl: database.url,
        dataDir,
        ports,
        secrets: keepSecrets(path.join(dataDir, 'secrets.json')),
        sandbox: undefined,
      });
      let failures = 0;
      for (const name of SERVICE_NAMES) {
        const file = path.join(repoDir, 'services', name, 'dist/doctor-cli.js');
        const doctor = spawn(host.execPath, [file], {
          cwd: repoDir,
          env,
          stdio: ['ignore', 'inherit', 'inherit'],
        });
        const [code] = await once(doctor, 'exit');
        if (code !== 0) failures += 1;
      }
      return failures === 0 ? 0 : 1;
    } finally {
      await database.stop();
    }
  } catch (error) {
    if (!(error instanceof LaunchError || error instanceof EmbeddedPostgresError)) throw error;
    host.stderr.write(`${error.message}\n`);
    return 1;
  }
}
