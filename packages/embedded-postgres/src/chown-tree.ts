import { lchown, lstat, readdir } from 'node:fs/promises';
import path from 'node:path';

/** Gives a folder and everything in it to somebody. Does nothing when the folder already is theirs. */
export async function chownTree(dir: string, owner: { uid: number; gid: number }): Promise<void> {
  if ((await lstat(dir)).uid === owner.uid) return;
  for (const entry of await readdir(dir, { withFileTypes: true, recursive: true })) {
    await lchown(path.join(entry.parentPath, entry.name), owner.uid, owner.gid);
  }
  // Last: it is the sign that all the rest is done.
  await lchown(dir, owner.uid, owner.gid);
}
