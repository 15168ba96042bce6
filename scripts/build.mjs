// Bundles every program: "node scripts/build.mjs", and the first thing that start and test do after installing.
// "--quiet" says nothing when all is well.
import { fileURLToPath } from 'node:url';
import { stampBuild } from './build-stamp.mjs';
import { Problem, runCommand } from './say.mjs';

await runCommand(async () => {
  const repoDir = fileURLToPath(new URL('..', import.meta.url));
  const startedAt = Date.now();
  const made = await buildAll(repoDir);
  stampBuild(repoDir, made, startedAt);
  if (process.argv.includes('--quiet')) return;
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  console.log(`Built ${made.files.filter((file) => file.endsWith('.js')).length} programs in ${seconds} s.`);
});

/** @throws {Problem} with the places in the code that do not build. */
async function buildAll(repoDir) {
  // Only now: nothing of this is there before an install.
  const { register } = await import('tsx/esm/api');
  const unregister = register();
  try {
    const { build } = await import('../packages/launcher/src/build.ts');
    return await build({ repoDir });
  } catch (error) {
    if (!Array.isArray(error?.errors)) throw error;
    const places = error.errors.map(({ text, location }) =>
      location ? `  ${location.file}:${location.line}: ${text}` : `  ${text}`,
    );
    throw new Problem(`The code does not build:\n${places.join('\n')}`);
  } finally {
    await unregister();
  }
}
