// npm start: installs what is missing, bundles what has changed, and hands over to the launcher.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { isBuilt } from './build-stamp.mjs';
import { installIfNeeded } from './install.mjs';
import { runCommand } from './say.mjs';

const repoDir = fileURLToPath(new URL('..', import.meta.url));
const buildScript = fileURLToPath(new URL('./build.mjs', import.meta.url));

await runCommand(async () => {
  await installIfNeeded(repoDir);
  if (isBuilt(repoDir) || build()) await import('../packages/launcher/dist/main.js');
  else process.exitCode = 1;
});

/** In a process of its own: the bundler's helpers would otherwise stay with the launcher as long as it runs. */
function build() {
  return spawnSync(process.execPath, [buildScript, '--quiet'], { stdio: 'inherit' }).status === 0;
}
