import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The bytes of files, under their unique ids. */
export type FileBytes = {
  write(uniqueId: string, bytes: Buffer): Promise<void>;
  read(uniqueId: string): Promise<Buffer | undefined>;
  remove(uniqueId: string): Promise<void>;
};

/** In `dir`, a file each; in memory when there is no folder. */
export function createFileBytes(deps: { dir: string | null }): FileBytes {
  const { dir } = deps;
  if (dir === null) {
    const kept = new Map<string, Buffer>();
    return {
      write: async (uniqueId, bytes) => void kept.set(uniqueId, bytes),
      read: async (uniqueId) => kept.get(uniqueId),
      remove: async (uniqueId) => void kept.delete(uniqueId),
    };
  }
  const pathOf = (uniqueId: string) => join(dir, uniqueId);
  return {
    async write(uniqueId, bytes) {
      await mkdir(dir, { recursive: true });
      await writeFile(pathOf(uniqueId), bytes);
    },
    async read(uniqueId) {
      try {
        return await readFile(pathOf(uniqueId));
      } catch {
        return undefined;
      }
    },
    remove: (uniqueId) => rm(pathOf(uniqueId), { force: true }),
  };
}
