import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { LaunchError } from './launch-error.ts';

/** Exit code of a program that has explained on stderr what is wrong with its configuration (sysexits.h). */
const EX_CONFIG = 78;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 30_000;
/** One that ran this long was well: if it dies now, it starts again at once. */
const WELL_AFTER_MS = 60_000;
/** Services stop within 5 s; what has not stopped by then never will. */
const STOP_PATIENCE_MS = 7_000;
const KEPT_LINES = 40;

export interface SupervisedProcessOptions {
  name: string;
  /** The bundle to run. */
  script: string;
  cwd: string;
  /** Asked for at each start. */
  env: () => NodeJS.ProcessEnv;
  /** Whether to start it again when it dies. */
  autoRestart: boolean;
  onLine(line: string, stream: 'stdout' | 'stderr'): void;
  onMessage?(message: unknown): void;
  /** It ended without having been told to; `pauseMs` when it will be started again. */
  onDeath(death: { how: string; pauseMs: number | undefined }): void;
  /** It will not be started again: starting it again would not help. */
  onFailure(failure: LaunchError): void;
}

/** A process that is kept running until it is stopped. */
export interface SupervisedProcess {
  readonly pid: number | undefined;
  /** Why it will not run again. */
  readonly failure: LaunchError | undefined;
  start(): void;
  /** Sends a signal to the process as it is now, and waits until it has ended, if that is what the signal does. */
  kill(signal: NodeJS.Signals): Promise<void>;
  /** Tells it to stop, and waits until it has; kills it when it does not. */
  stop(): Promise<void>;
}

/**
 * Runs a bundle as a process of its own, in a session of its own: a Ctrl-C in the terminal is the launcher's alone, which
 * then stops all in the right order. The IPC channel tells the process when the launcher is gone.
 */
export function superviseProcess(options: SupervisedProcessOptions): SupervisedProcess {
  let child: ChildProcess | undefined;
  let ended: Promise<void> = Promise.resolve();
  let isWanted = false;
  let deathsInARow = 0;
  let restartTimer: NodeJS.Timeout | undefined;
  let failure: LaunchError | undefined;

  function start(): void {
    clearTimeout(restartTimer);
    isWanted = true;
    failure = undefined;
    const began = performance.now();
    const lastWords: string[] = [];
    const started = spawn(process.execPath, ['--enable-source-maps', options.script], {
      cwd: options.cwd,
      env: options.env(),
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    child = started;
    for (const stream of ['stdout', 'stderr'] as const) {
      const input = started[stream];
      if (!input) continue;
      createInterface({ input }).on('line', (line) => {
        if (stream === 'stderr' && lastWords.push(line) > KEPT_LINES) lastWords.shift();
        options.onLine(line, stream);
      });
    }
    if (options.onMessage) started.on('message', options.onMessage);
    ended = new Promise((resolve) => {
      // "close" comes after the last line was read.
      started.once('close', (code, signal) => {
        child = undefined;
        if (isWanted) died({ code, signal, ranMs: performance.now() - began, lastWords });
        resolve();
      });
    });
  }

  function died(death: {
    code: number | null;
    signal: string | null;
    ranMs: number;
    lastWords: string[];
  }): void {
    const how = death.signal ? `was ended by ${death.signal}` : `ended with code ${death.code}`;
    if (death.code === EX_CONFIG) {
      fail(death.lastWords.join('\n') || `${options.name} ${how}`);
      return;
    }
    if (!options.autoRestart) {
      options.onDeath({ how, pauseMs: undefined });
      fail(`${options.name} ${how}`);
      return;
    }
    deathsInARow = death.ranMs > WELL_AFTER_MS ? 0 : deathsInARow + 1;
    const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** Math.max(0, deathsInARow - 1), LONGEST_PAUSE_MS);
    options.onDeath({ how, pauseMs });
    restartTimer = setTimeout(start, pauseMs);
  }

  function fail(message: string): void {
    isWanted = false;
    failure = new LaunchError(message);
    options.onFailure(failure);
  }

  async function stop(): Promise<void> {
    isWanted = false;
    clearTimeout(restartTimer);
    if (!child) return;
    child.kill('SIGTERM');
    const lastResort = setTimeout(() => child?.kill('SIGKILL'), STOP_PATIENCE_MS);
    await ended;
    clearTimeout(lastResort);
  }

  return {
    get pid() {
      return child?.pid;
    },
    get failure() {
      return failure;
    },
    start,
    async kill(signal) {
      child?.kill(signal);
      if (signal !== 'SIGSTOP' && signal !== 'SIGCONT') await ended;
    },
    stop,
  };
}
