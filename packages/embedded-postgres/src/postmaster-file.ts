import { readFileSync } from 'node:fs';
import path from 'node:path';

/** What a running server says of itself in `postmaster.pid`, in its data folder. */
export interface Postmaster {
  pid: number;
  dataDir: string;
  /** Undefined until the server listens. */
  port: number | undefined;
  isReady: boolean;
}

/** Reads `postmaster.pid`; undefined when there is none, or it is being written just now. */
export function readPostmasterFile(dataDir: string): Postmaster | undefined {
  const text = readIfThere(path.join(dataDir, 'postmaster.pid'));
  if (text === undefined) return undefined;
  // One value a line: pid, data folder, start time, port, socket folder, address, shared memory, status (miscinit.h).
  const [pid, folder, , port, , , , status] = text.split('\n');
  if (!pid || !folder || !Number.isInteger(Number(pid))) return undefined;
  return {
    pid: Number(pid),
    dataDir: folder,
    port: port ? Number(port) : undefined,
    isReady: status?.trim() === 'ready',
  };
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
