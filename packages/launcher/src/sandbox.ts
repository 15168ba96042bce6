import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Variables } from './environment.ts';
import { LaunchError } from './launch-error.ts';
import {
  type SupervisedProcess,
  type SupervisedProcessOptions,
  superviseProcess,
} from './supervised-process.ts';

/** Drawing posters and reading its data set takes the sandbox a second or two. */
const PATIENCE_MS = 60_000;

/** What the sandbox says of itself when it listens. */
export interface SandboxReady {
  /** Its web pages. */
  webUrl: string;
  /** What the services need to know to take it for the world. */
  env: Variables;
}

/** The running sandbox. */
export interface Sandbox extends SandboxReady {
  process: SupervisedProcess;
}

export interface SandboxOptions extends Omit<SupervisedProcessOptions, 'name' | 'script' | 'env' | 'cwd'> {
  repoDir: string;
  dataDir: string;
  port: number;
  configured: Variables;
  signal: AbortSignal | undefined;
  /** It died, was started again, and is to be found somewhere else now. */
  onMove(ready: SandboxReady): void;
}

/** Starts the sandbox and waits until it listens. @throws LaunchError */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  let known: SandboxReady | undefined;
  let tell: (ready: SandboxReady | LaunchError) => void = () => undefined;
  const first = new Promise<SandboxReady | LaunchError>((resolve) => {
    tell = resolve;
  });
  const supervised = superviseProcess({
    ...options,
    name: 'sandbox',
    script: path.join(options.repoDir, 'packages/sandbox/dist/main.js'),
    cwd: options.repoDir,
    env: () => ({
      ...options.configured,
      SANDBOX_PORT: String(options.port),
      SANDBOX_STATE_DIR: path.join(options.dataDir, 'sandbox'),
    }),
    onMessage(message) {
      if (!isReadyMessage(message)) return;
      const ready = { webUrl: message.webUrl, env: message.env };
      if (known && !isDeepStrictEqual(known.env, ready.env)) options.onMove(ready);
      known = ready;
      tell(ready);
    },
    onFailure(failure) {
      options.onFailure(failure);
      tell(failure);
    },
  });
  supervised.start();
  const late = new LaunchError(
    'The sandbox did not get ready in time. Why stands in its log, logs/sandbox.log.',
  );
  const timer = setTimeout(() => tell(late), PATIENCE_MS);
  const giveUp = () => tell(new LaunchError('Stopped while the sandbox was starting.'));
  options.signal?.addEventListener('abort', giveUp);
  const ready = await first;
  options.signal?.removeEventListener('abort', giveUp);
  clearTimeout(timer);
  if (ready instanceof LaunchError) {
    await supervised.stop();
    throw ready;
  }
  return { ...ready, process: supervised };
}

function isReadyMessage(message: unknown): message is SandboxReady & { type: 'sandbox-ready' } {
  if (typeof message !== 'object' || message === null) return false;
  return 'type' in message && message.type === 'sandbox-ready' && 'webUrl' in message && 'env' in message;
}
