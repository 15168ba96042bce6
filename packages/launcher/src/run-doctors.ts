import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { SERVICE_NAMES } from './programs.ts';
import { type CommandHost, withServiceEnvironment } from './with-service-environment.ts';

/** `./matinee doctor` without containers: each service's own doctor. Resolves to the exit code: 0 when all is well. */
export function runDoctors(options: { host: CommandHost; repoDir: string }): Promise<number> {
  const { host, repoDir } = options;
  return withServiceEnvironment(options, async (env) => {
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
  });
}
