import { readFileSync } from 'node:fs';

/** What is needed of Node's `process` to know when to end. */
export type EndingProcess = Pick<NodeJS.Process, 'env' | 'pid' | 'ppid' | 'on'>;

/** That, when, and with which exit code the launcher ends. */
export interface Ending {
  readonly signal: AbortSignal;
  readonly exitCode: number;
  /** The first call decides. */
  end(exitCode: number): void;
  close(): void;
}

/** npm may pass on a Ctrl-C that the terminal has sent us already: two signals within this time are one key. */
const ONE_KEY_MS = 1_000;
const PARENT_CHECK_MS = 250;

/** Ends on SIGINT, SIGTERM, SIGHUP, and when the npm that started us is gone. */
export function createEnding(host: EndingProcess, on: { firstSignal(): void; secondSignal(): void }): Ending {
  const controller = new AbortController();
  let exitCode = 0;
  let firstSignalAt: number | undefined;

  function end(code: number): void {
    if (controller.signal.aborted) return;
    exitCode = code;
    controller.abort();
  }

  function onSignal(): void {
    if (firstSignalAt === undefined) {
      firstSignalAt = performance.now();
      on.firstSignal();
      end(0);
    } else if (performance.now() - firstSignalAt > ONE_KEY_MS) {
      on.secondSignal();
    }
  }

  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) host.on(name, onSignal);
  const watch = setInterval(
    whenOrphaned(host, () => end(0)),
    PARENT_CHECK_MS,
  );

  return {
    signal: controller.signal,
    get exitCode() {
      return exitCode;
    },
    end,
    close: () => clearInterval(watch),
  };
}

/**
 * `npm start` runs us below a shell: whoever ends npm or the shell means us, and the signal does not always get here
 * (npm hands it to the shell alone, and SIGKILL to nobody). Started by hand, we may outlive our parent: `nohup … &`.
 */
function whenOrphaned(host: EndingProcess, act: () => void): () => void {
  const isBelowNpm = host.env.npm_lifecycle_event !== undefined;
  const ancestors = () => `${host.ppid} ${parentOf(host.ppid)}`;
  const atFirst = ancestors();
  return () => {
    if (isBelowNpm && ancestors() !== atFirst) act();
  };
}

/** Linux only; elsewhere the shell replaces itself by its command, and our parent is npm. */
function parentOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1] ?? '';
  } catch {
    return '';
  }
}
