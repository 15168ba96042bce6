import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const entry = fileURLToPath(new URL('./run-launcher-here.ts', import.meta.url));
const realRepo = fileURLToPath(new URL('../../../../', import.meta.url));

/** A launcher in a process of its own, as `npm start` runs it. */
export interface Launched {
  process: ChildProcess;
  /** All that it has printed so far, stdout and stderr. */
  output(): string;
  /** Waits until it has printed something that matches. */
  prints(pattern: RegExp): Promise<RegExpMatchArray>;
  /** Waits until it has ended. */
  exitCode(): Promise<number | null>;
}

/** Starts a launcher on a stand-in repository; `below` runs it below another program, as npm does. */
export function launch(repoDir: string, env: NodeJS.ProcessEnv, below: string[] = []): Launched {
  const [file = '', ...args] = [...below, process.execPath, '--import', 'tsx', entry, repoDir];
  const child = spawn(file, args, {
    cwd: realRepo,
    env: { PATH: process.env.PATH, MATINEE_DOTENV: 'off', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      for (const listener of listeners) listener();
    });
  }
  const closed = new Promise<number | null>((resolve) => child.once('close', resolve));
  return {
    process: child,
    output: () => text,
    prints: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const match = text.match(pattern);
          if (!match) return;
          listeners.delete(look);
          resolve(match);
        };
        listeners.add(look);
        look();
        void closed.then(() =>
          reject(new Error(`It ended without printing ${pattern}. It printed:\n${text}`)),
        );
      }),
    exitCode: () => closed,
  };
}
