import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { beginOf, isAlive } from '@matinee/embedded-postgres/process-state';
import { LaunchError } from './launch-error.ts';

/** One that is stopping is waited for; its services may take 5 s. */
const PATIENCE_MS = 12_000;
const POLL_MS = 100;

/** That this process, and no other, runs on a data folder. */
export interface RunLock {
  /** The one before us was killed: its processes may still be about to end. */
  isInherited: boolean;
  /** Whoever starts now may wait for us. */
  announceStop(): void;
  release(): void;
}

interface Holder {
  pid: number;
  /** With the pid, names one process for ever. */
  begin: string;
  isStopping: boolean;
}

/**
 * Takes the lock of a data folder: a file with the pid of who runs. One whose process is gone does not count.
 *
 * @throws LaunchError when Matinee runs there already.
 */
export async function takeRunLock(file: string, pid: number): Promise<RunLock> {
  const mine: Holder = { pid, begin: beginOf(pid), isStopping: false };
  const deadline = Date.now() + PATIENCE_MS;
  let isInherited = false;
  for (;;) {
    const holder = readHolder(file);
    if (holder && isHeld(holder)) {
      if (!holder.isStopping || Date.now() > deadline) throw alreadyRunning(holder);
      await wait(POLL_MS);
    } else {
      if (holder) {
        discard(file, holder);
        isInherited = true;
      }
      if (create(file, mine)) break;
    }
  }
  return {
    isInherited,
    announceStop: () => replace(file, { ...mine, isStopping: true }),
    release: () => rmSync(file, { force: true }),
  };
}

const alreadyRunning = ({ pid }: Holder) =>
  new LaunchError(
    `Matinee is already running here (process ${pid}). Stop it with Ctrl-C in its terminal, or set MATINEE_DATA to another folder to run a second one.`,
  );

const isHeld = ({ pid, begin }: Holder) => isAlive(pid) && beginOf(pid) === begin;

function readHolder(file: string): Holder | undefined {
  try {
    const read: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return read as Holder;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    // Half a file, of a machine that lost its power while writing: nobody holds that.
    if (error instanceof SyntaxError) return { pid: 0, begin: 'unreadable', isStopping: false };
    throw error;
  }
}

/** Written aside and linked into place: of two at once one succeeds, and nobody ever reads half a file. */
function create(file: string, mine: Holder): boolean {
  const aside = `${file}.${mine.pid}`;
  writeFileSync(aside, JSON.stringify(mine));
  try {
    linkSync(aside, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(aside);
  }
}

/** Removes a dead process's lock, unless somebody else has done so and taken it: then theirs is put back. */
function discard(file: string, dead: Holder): void {
  const aside = `${file}.dead-${process.pid}`;
  try {
    renameSync(file, aside);
    const moved = readHolder(aside);
    if (moved && (moved.pid !== dead.pid || moved.begin !== dead.begin)) linkSync(aside, file);
    rmSync(aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

function replace(file: string, holder: Holder): void {
  const aside = `${file}.${holder.pid}`;
  writeFileSync(aside, JSON.stringify(holder));
  renameSync(aside, file);
}
