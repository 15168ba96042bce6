// Knows whether the bundles are those of the sources as they are. Building takes a second or two of a quick machine, and
// ten of a busy one; looking at the sources takes a hundredth of one.
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const STAMP = 'node_modules/.cache/matinee-build.json';

/** What decides about bundles besides the files in them; the folders, since a new program may come into them. */
const ALWAYS = [
  'package.json',
  'pnpm-lock.yaml',
  'packages/launcher/src/build.ts',
  'packages/launcher/src/unmap-libraries.ts',
  'packages/sandbox/web',
  'services',
];

/** Whether every file is as it was when the bundles were made, and every bundle is there. */
export function isBuilt(repoDir) {
  const file = path.join(repoDir, STAMP);
  if (!existsSync(file)) return false;
  const { inputs, outputs } = JSON.parse(readFileSync(file, 'utf8'));
  return (
    outputs.every((name) => existsSync(path.join(repoDir, name))) &&
    Object.entries(inputs).every(([name, seen]) => lookOf(repoDir, name) === seen)
  );
}

/** Remembers what a build was made of. Looked at before it began: a change in the middle counts as one after it. */
export function stampBuild(repoDir, { inputs, files }, startedAt) {
  const names = [...new Set([...ALWAYS, ...inputs])];
  const looks = names.map((name) => [name, lookOf(repoDir, name, startedAt)]);
  mkdirSync(path.dirname(path.join(repoDir, STAMP)), { recursive: true });
  writeFileSync(
    path.join(repoDir, STAMP),
    JSON.stringify({ inputs: Object.fromEntries(looks), outputs: files }),
  );
}

function lookOf(repoDir, name, notAfter = Number.POSITIVE_INFINITY) {
  const stat = statSync(path.join(repoDir, name), { throwIfNoEntry: false });
  if (!stat || stat.mtimeMs > notAfter) return 'changed';
  return `${stat.mtimeMs} ${stat.size}`;
}
