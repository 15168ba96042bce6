import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runImportCommand } from './run-import-command.ts';

const repoDir = fileURLToPath(new URL('../../../', import.meta.url));
const dotenv = path.join(repoDir, '.env');
// What the process itself sets goes before the file.
if (existsSync(dotenv)) process.loadEnvFile(dotenv);

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  // A second one ends the process at once, as it does by default.
  process.once(signal, () => stop.abort(new Error('stopped')));
}

process.exitCode = await runImportCommand({
  args: process.argv.slice(2),
  env: process.env,
  repoDir,
  // pnpm runs a command in its package's folder, and says where it was called.
  directory: process.env.INIT_CWD ?? process.cwd(),
  signal: stop.signal,
  output: process.stdout,
  errors: process.stderr,
  now: () => new Date(),
});
