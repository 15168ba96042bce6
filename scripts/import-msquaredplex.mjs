// ./matinee import-msquaredplex, without containers: installs and bundles what is missing, then reads the dump on standard input.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { isBuilt } from './build-stamp.mjs';
import { installIfNeeded } from './install.mjs';
import { runCommand } from './say.mjs';

const repoDir = fileURLToPath(new URL('..', import.meta.url));
const buildScript = fileURLToPath(new URL('./build.mjs', import.meta.url));

await runCommand(async () => {
  await installIfNeeded(repoDir);
  const build = () =>
    spawnSync(process.execPath, [buildScript, '--quiet'], { stdio: 'inherit' }).status === 0;
  if (isBuilt(repoDir) || build()) await import('../packages/launcher/dist/import-cli.js');
  else process.exitCode = 1;
});
