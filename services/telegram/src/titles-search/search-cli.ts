import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runSearchCommand } from './run-search-command.ts';

const repoDir = fileURLToPath(new URL('../../../../', import.meta.url));
const dotenv = path.join(repoDir, '.env');
// What the process itself sets goes before the file.
if (existsSync(dotenv)) process.loadEnvFile(dotenv);

process.exitCode = await runSearchCommand({
  args: process.argv.slice(2),
  env: process.env,
  repoDir,
  output: process.stdout,
  errors: process.stderr,
  now: () => new Date(),
  milliseconds: () => performance.now(),
});
