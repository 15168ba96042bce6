import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const starter = fileURLToPath(new URL('./starter.ts', import.meta.url));
const repoDir = fileURLToPath(new URL('../../../../', import.meta.url));

/** What the other process says of its start. */
export type StarterReport = { url: string; wasRunning: boolean } | { error: string };

/** Starts an embedded Postgres in a process of its own, which can then be killed, or be somebody else. */
export async function startInAProcess(options: {
  dataDir: string;
  resolveFrom?: string;
  uid?: number;
}): Promise<{ child: ChildProcess; report: StarterReport }> {
  const identity = options.uid === undefined ? {} : { uid: options.uid, gid: options.uid };
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', starter, options.dataDir, options.resolveFrom ?? ''],
    // A group of its own, as a terminal makes for a command: a Ctrl-C goes to all of the group.
    { cwd: repoDir, detached: true, stdio: ['ignore', 'inherit', 'inherit', 'ipc'], ...identity },
  );
  const report = await new Promise<StarterReport>((resolve, reject) => {
    child.once('message', (message) => resolve(message as StarterReport));
    child.once('exit', (code) => reject(new Error(`the process ended with ${code} and said nothing`)));
  });
  return { child, report };
}

/** Sends a signal and waits until the process has ended. */
export async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  if (child.pid !== undefined) process.kill(-child.pid, signal);
  await ended;
}
