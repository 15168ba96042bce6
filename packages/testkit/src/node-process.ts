import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';

export interface NodeProcessOptions {
  /** A TypeScript file, absolute, or below `cwd`. */
  file: string;
  cwd: string;
  /** Words after the file. */
  args?: readonly string[];
  /** All of its environment but PATH; a developer's .env is not read. */
  env?: Readonly<Record<string, string>>;
  /** Gives it an IPC channel, as the launcher does. */
  hasChannel?: boolean;
}

/** A program of ours as a process of its own, and what it says. */
export interface NodeProcess {
  /** Its end: the exit code, or the signal that killed it. */
  exited: Promise<number | NodeJS.Signals | null>;
  stdout(): string;
  stderr(): string;
  /** Waits until stdout holds the text; fails when the process ends before. */
  says(text: string): Promise<void>;
  signal(name: NodeJS.Signals): void;
  /** What the launcher's death does. */
  closeChannel(): void;
}

export function startNodeProcess(options: NodeProcessOptions): NodeProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', options.file, ...(options.args ?? [])], {
    cwd: options.cwd,
    env: { PATH: process.env.PATH, MATINEE_DOTENV: 'off', ...options.env },
    stdio: ['ignore', 'pipe', 'pipe', options.hasChannel ? 'ipc' : 'ignore'],
  }) as ChildProcessByStdio<null, Readable, Readable>;
  const stdout = collect(child.stdout);
  const stderr = collect(child.stderr);
  // Not the child's 'close', which never comes once its channel was closed: what it said last must have arrived, though.
  const exited = Promise.all([once(child, 'exit'), stdout.ended, stderr.ended]).then(
    ([[code, signal]]) => (signal ?? code) as number | NodeJS.Signals | null,
  );

  return {
    exited,
    stdout: () => stdout.text,
    stderr: () => stderr.text,
    says: (text) => saying(text, stdout, stderr),
    signal: (name) => child.kill(name),
    closeChannel: () => child.disconnect(),
  };
}

interface Collected {
  text: string;
  stream: Readable;
  ended: Promise<unknown>;
}

function collect(stream: Readable): Collected {
  const collected = { text: '', stream, ended: once(stream, 'close') };
  stream.on('data', (chunk: Buffer) => {
    collected.text += chunk.toString();
  });
  return collected;
}

async function saying(text: string, stdout: Collected, stderr: Collected): Promise<void> {
  let look: () => void = () => undefined;
  const said = new Promise<true>((resolve) => {
    look = () => {
      if (stdout.text.includes(text)) resolve(true);
    };
  });
  stdout.stream.on('data', look);
  look();
  const isSaid = await Promise.race([said, stdout.ended.then(() => stdout.text.includes(text))]);
  stdout.stream.off('data', look);
  if (!isSaid) {
    throw new Error(`it ended without saying ${JSON.stringify(text)}:\n${stdout.text}${stderr.text}`);
  }
}
