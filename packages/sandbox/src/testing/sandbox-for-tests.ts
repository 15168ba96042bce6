import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import { createSandbox, type Sandbox, type SandboxOptions } from '../sandbox.ts';
import { createWorldDriver, type WorldDriver } from '../world-driver.ts';

/** A clock that stands still until it is moved. */
export interface HandClock {
  now: () => Date;
  pass(seconds: number): void;
}

export function handClock(start = '2026-11-21T12:00:00Z'): HandClock {
  let at = Date.parse(start);
  return {
    now: () => new Date(at),
    pass(seconds) {
      at += seconds * 1000;
    },
  };
}

export interface TestSandbox extends Sandbox {
  world: WorldDriver;
  clock: HandClock;
  stateDir: string;
  /** The value of an environment name that services would get. */
  at(name: string): string;
}

/** A sandbox of its own for one test (or file: then close it there), with a clock moved by hand and no surprises. */
export async function openTestSandbox(
  options: Partial<SandboxOptions> & { clock?: HandClock; keep?: boolean } = {},
): Promise<TestSandbox> {
  const clock = options.clock ?? handClock();
  const stateDir = options.stateDir ?? (await mkdtemp(join(tmpdir(), 'matinee-sandbox-')));
  const sandbox = await createSandbox({
    webPort: 0,
    stateDir,
    logger: pino({ level: 'silent' }),
    now: clock.now,
    webDir: '/nowhere',
    newReleaseSeconds: 0,
    slowMs: 50,
    ...options,
  });
  if (options.keep !== true) {
    onTestFinished(async () => {
      await sandbox.close();
      if (options.stateDir === undefined) await rm(stateDir, { recursive: true, force: true });
    });
  }
  return {
    ...sandbox,
    world: createWorldDriver({ webUrl: sandbox.webUrl }),
    clock,
    stateDir,
    at: (name) => sandbox.env[name] ?? '',
  };
}
