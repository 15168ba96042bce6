import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root. */
export const REPO_DIR = fileURLToPath(new URL('../../../../', import.meta.url));

/** A file of the repository: its path from the root, with forward slashes, and what is in it. */
export interface SourceFile {
  path: string;
  text: string;
}

const ROOTS = ['packages', 'services', 'e2e', 'bench', 'scripts', 'deploy'];
const NOT_OURS = new Set(['node_modules', 'dist', '.matinee', 'coverage']);

/** Every TypeScript and JavaScript file that we wrote. */
export function readSourceFiles(): SourceFile[] {
  return ROOTS.flatMap((root) => filesBelow(root))
    .filter((file) => /\.(ts|tsx|mjs)$/.test(file))
    .map((file) => ({ path: file, text: readFileSync(path.join(REPO_DIR, file), 'utf8') }));
}

/** Paths of all files below a folder of the repository, without what was installed or built. */
export function filesBelow(dir: string): string[] {
  return readdirSync(path.join(REPO_DIR, dir), { withFileTypes: true }).flatMap((entry) => {
    if (NOT_OURS.has(entry.name)) return [];
    const found = `${dir}/${entry.name}`;
    return entry.isDirectory() ? filesBelow(found) : [found];
  });
}

/** Tests, and what only they use: folders called `test` or `testing`, the end-to-end tests and the benchmarks. */
export function isTestCode(file: string): boolean {
  return /\.test\.(tsx?|mjs)$|\/(test|testing)\/|^(e2e|bench|deploy|packages\/testkit)\//.test(file);
}
