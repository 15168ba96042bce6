import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { EmbeddedPostgresError } from '@matinee/embedded-postgres/embedded-postgres-error';
import { createEnding, type EndingProcess } from './ending.ts';
import { readVariables } from './environment.ts';
import type { MatineeEvent } from './hear-programs.ts';
import { LaunchError } from './launch-error.ts';
import { createReporter } from './report-events.ts';
import { takeRunLock } from './run-lock.ts';
import { type Matinee, startMatinee } from './start-matinee.ts';
import { readLevel } from './terminal-lines.ts';
import { welcome } from './welcome.ts';

/** What the launcher needs of Node's `process`. */
export type HostProcess = EndingProcess & Pick<NodeJS.Process, 'exit' | 'stdout' | 'stderr'>;

/** Processes of a launcher that was killed need some seconds to notice and to end; others give no port back. */
const PORT_PATIENCE_MS = { afterKill: 8_000, usually: 500 };

/** `npm start`: starts everything, says where to look, and stops everything when told to. */
export async function runLauncher({ host, repoDir }: { host: HostProcess; repoDir: string }): Promise<void> {
  const configured = readVariables(host.env, repoDir);
  const dataDir = path.resolve(repoDir, configured.MATINEE_DATA ?? '.matinee');
  const isColour = host.stdout.isTTY === true && !host.env.NO_COLOR;
  const say = (text: string) => void host.stdout.write(`${text}\n`);
  const complain = (text: string) => void host.stderr.write(`\n${text}\n`);
  // Whoever read our output may be gone before us.
  for (const stream of [host.stdout, host.stderr]) stream.on('error', () => undefined);

  let matinee: Matinee | undefined;
  const ending = createEnding(host, {
    firstSignal: () => say('\nStopping … (Ctrl-C again: at once)'),
    secondSignal: () => matinee?.kill(),
  });
  const show = createReporter({
    say,
    style: { isColour, minimum: readLevel(configured.LOG_LEVEL) },
    logFile: (program) => path.join(dataDir, 'logs', `${program}.log`),
  });
  function report(event: MatineeEvent): void {
    if (ending.signal.aborted) return;
    show(event);
    // Before everything runs, a failure makes the start fail.
    if (event.type !== 'failed' || !matinee) return;
    complain(event.failure.message);
    ending.end(1);
  }

  async function run(): Promise<void> {
    makeDataDir(dataDir);
    const lock = await takeRunLock(path.join(dataDir, 'matinee.lock'), host.pid);
    ending.signal.addEventListener('abort', lock.announceStop);
    try {
      say('Starting Matinee …');
      const signal = ending.signal;
      const options = { repoDir, dataDir, env: configured, autoRestart: true, report, signal };
      const portPatienceMs = lock.isInherited ? PORT_PATIENCE_MS.afterKill : PORT_PATIENCE_MS.usually;
      matinee = await startMatinee({ ...options, ports: 'default', portPatienceMs });
      say(welcome(matinee, { dataDir, configured }));
      await aborted(signal);
    } finally {
      await matinee?.stop();
      lock.release();
    }
  }

  try {
    await run();
  } catch (error) {
    // What a stop breaks that comes in the middle of a start is no news.
    if (!ending.signal.aborted) complain(sentenceOf(error));
    ending.end(1);
  }
  ending.close();
  if (ending.exitCode === 0) say('Stopped.');
  host.exit(ending.exitCode);
}

function makeDataDir(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true });
  } catch (cause) {
    throw new LaunchError(
      `The folder "${dataDir}" can't be made. Set MATINEE_DATA to one that you may write to.`,
      { cause },
    );
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve());
  });
}

/** A sentence where we have one; a fault of ours with its stack, which whoever mends it needs. */
function sentenceOf(error: unknown): string {
  if (error instanceof LaunchError || error instanceof EmbeddedPostgresError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
