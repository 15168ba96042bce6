// npm start: installs what is missing, bundles the programs, and hands over to the launcher.
import { fileURLToPath } from 'node:url';
import { buildAll } from './build.mjs';
import { installIfNeeded } from './install.mjs';
import { runCommand } from './say.mjs';

const repoDir = fileURLToPath(new URL('..', import.meta.url));

await runCommand(async () => {
  await installIfNeeded(repoDir);
  await buildAll(repoDir);
  await import('../packages/launcher/dist/main.js');
});
