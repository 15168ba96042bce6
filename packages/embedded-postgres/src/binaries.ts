import { existsSync, readFileSync } from 'node:fs';
import { cp, mkdtemp, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';

/** The two programs of Postgres that we call. */
export interface Binaries {
  initdb: string;
  postgres: string;
}

interface LibraryLink {
  source: string;
  target: string;
}

/**
 * Finds the npm package that holds this machine's Postgres and makes it runnable.
 *
 * @param resolveFrom a file of the package that declares the binary packages; a bundle lies elsewhere and has to say.
 * @param copyDir where a runnable copy may be kept when the installed package can't be written to.
 */
export async function prepareBinaries(resolveFrom: string | URL, copyDir: string): Promise<Binaries> {
  const installed = findNativeDir(resolveFrom);
  const links = missingLinks(installed);
  if (links.length === 0 || (await makeLinks(installed, links))) return programsOf(installed);
  return programsOf(await copyWithLinks(installed, copyDir));
}

function findNativeDir(resolveFrom: string | URL): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return path.resolve(path.dirname(createRequire(resolveFrom).resolve(name)), '..', 'native');
  } catch (cause) {
    throw new EmbeddedPostgresError(
      `There is no embedded Postgres for this machine (${name} is not installed). Set DATABASE_URL to a Postgres 16 or later, or install without "--no-optional".`,
      { cause },
    );
  }
}

/**
 * npm packages can't hold symbolic links, so the package lists its libraries' links in a file and makes them in an
 * install script. Install scripts are blocked here (and by pnpm and npm 12 by default): we make the links.
 */
function missingLinks(nativeDir: string): LibraryLink[] {
  const list: unknown = JSON.parse(readFileSync(path.join(nativeDir, 'pg-symlinks.json'), 'utf8'));
  return (list as LibraryLink[]).filter((link) => !existsSync(path.join(nativeDir, '..', link.target)));
}

/** False when the folder may not be written to: a read-only image, or an install by another user. */
async function makeLinks(nativeDir: string, links: LibraryLink[]): Promise<boolean> {
  for (const link of links) {
    const target = path.join(nativeDir, '..', link.target);
    try {
      await symlink(path.basename(link.source), target);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      if (code === 'EEXIST') continue;
      if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return false;
      throw error;
    }
  }
  return true;
}

async function copyWithLinks(nativeDir: string, copyDir: string): Promise<string> {
  const finished = path.join(copyDir, 'native');
  if (existsSync(finished)) return finished;
  const partial = await mkdtemp(path.join(copyDir, 'native-partial-'));
  await cp(nativeDir, path.join(partial, 'native'), { recursive: true });
  await makeLinks(path.join(partial, 'native'), missingLinks(path.join(partial, 'native')));
  await rename(path.join(partial, 'native'), finished).catch((error: unknown) => {
    // Another start was quicker; its copy is as good as ours.
    if (!existsSync(finished)) throw error;
  });
  await rm(partial, { recursive: true, force: true });
  return finished;
}

function programsOf(nativeDir: string): Binaries {
  return { initdb: path.join(nativeDir, 'bin', 'initdb'), postgres: path.join(nativeDir, 'bin', 'postgres') };
}
