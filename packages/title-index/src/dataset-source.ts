import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { downloadFile, isRemoteFileUnchanged } from './download-file.ts';
import { TitlesImportError } from './titles-import-error.ts';

/** A file, opened: from an address or from a disk. */
export interface OpenFile {
  /** Says of two files of one name whether they are the same. Empty when that can't be told. */
  version: string;
  /** As it is stored, packed or not. `null` when the server does not say. */
  totalBytes: number | null;
  bytes: AsyncIterable<Buffer>;
}

/** Opens `location`, an http(s) address or a path. @throws TitlesImportError */
export async function openFile(location: string, signal: AbortSignal): Promise<OpenFile> {
  if (isAddress(location)) return downloadFile(location, signal);
  const { size, version } = await localFile(location);
  return { version, totalBytes: size, bytes: createReadStream(location, { signal, highWaterMark: 1 << 18 }) };
}

/** Whether a file still is what it was. @throws TitlesImportError when it can't be had. */
export async function isUnchanged(location: string, version: string, signal: AbortSignal): Promise<boolean> {
  if (version === '') return false;
  if (isAddress(location)) return isRemoteFileUnchanged(location, version, signal);
  return (await localFile(location)).version === version;
}

export const isAddress = (location: string) => /^https?:\/\//.test(location);

async function localFile(path: string): Promise<{ size: number; version: string }> {
  try {
    const { size, mtimeMs } = await stat(path);
    return { size, version: `${size} bytes of ${new Date(mtimeMs).toISOString()}` };
  } catch (cause) {
    const isMissing = (cause as NodeJS.ErrnoException).code === 'ENOENT';
    throw new TitlesImportError(`${path} ${isMissing ? 'is not there' : 'can not be read'}.`, { cause });
  }
}
