import { realpath } from 'node:fs/promises';
import { posix } from 'node:path';

export type DirectoryChoice = { type: 'allowed'; path: string } | { type: 'refused'; reason: string };

export interface ChooseDirectoryDeps {
  /** `DOWNLOAD_DIRS`, absolute, the default first. */
  downloadDirs: readonly string[];
  /** Where a path leads once its links are followed; `null` for one that is not there. */
  followLinks: (path: string) => Promise<string | null>;
}

/**
 * Says where a torrent may go: into one of the download directories or below. Paths are those that the torrent client
 * sees, which may be another machine: links are followed where a download directory is to be found here too.
 */
export async function chooseDirectory(
  wanted: string | undefined,
  { downloadDirs, followLinks }: ChooseDirectoryDeps,
): Promise<DirectoryChoice> {
  const [first] = downloadDirs;
  if (first === undefined) throw new RangeError('there are no download directories');
  if (wanted === undefined) return { type: 'allowed', path: normalise(first) };
  if (!wanted.startsWith('/')) return refused('it is not absolute');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a NUL ends a path early for whoever reads it as C does
  if (/[\u0000-\u001f]/.test(wanted)) return refused('it holds control characters');
  if (wanted.split('/').includes('..')) return refused('it goes upwards');
  const path = normalise(wanted);
  const root = downloadDirs.map(normalise).find((directory) => isInside(path, directory));
  if (root === undefined) return refused('it is not inside a download directory');
  const realRoot = await followLinks(root);
  if (realRoot === null) return { type: 'allowed', path };
  const realPath = await followAsFarAsItIs(path, followLinks);
  return isInside(realPath, realRoot)
    ? { type: 'allowed', path }
    : refused('it leads out of a download directory');
}

const refused = (reason: string) => ({ type: 'refused', reason }) as const;

const normalise = (path: string) => posix.normalize(path).replace(/(.)\/+$/, '$1');

/** `/movies-old` is not inside `/movies`. */
function isInside(path: string, directory: string): boolean {
  return path === directory || path.startsWith(directory === '/' ? '/' : `${directory}/`);
}

/** The client makes what is missing at the end of a path; what is there may be a link. */
async function followAsFarAsItIs(
  path: string,
  followLinks: ChooseDirectoryDeps['followLinks'],
): Promise<string> {
  const real = await followLinks(path);
  if (real !== null) return real;
  const parent = posix.dirname(path);
  if (parent === path) return path;
  return posix.join(await followAsFarAsItIs(parent, followLinks), posix.basename(path));
}

/** {@link ChooseDirectoryDeps.followLinks} of this machine. A path that we may not read counts as not there. */
export async function followLinksHere(path: string): Promise<string | null> {
  return realpath(path).catch(() => null);
}
