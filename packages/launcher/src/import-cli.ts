import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { withServiceEnvironment } from './with-service-environment.ts';

// Right from src/ and from dist/ alike.
const repoDir = fileURLToPath(new URL('../../../', import.meta.url));
const importer = path.join(repoDir, 'services/myimdb/dist/import-msquaredplex-cli.js');

/** `./matinee import-msquaredplex` without containers: the worker's importer, with what the worker would be given. */
process.exitCode = await withServiceEnvironment({ host: process, repoDir }, async (env) => {
  const args = process.argv.slice(2).filter((argument) => argument.startsWith('--'));
  const child = spawn(process.execPath, [importer, ...args], { cwd: repoDir, env, stdio: 'inherit' });
  const [code] = await once(child, 'exit');
  return Number(code ?? 1);
});
