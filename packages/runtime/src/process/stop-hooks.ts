import type { Logger } from '../logging/logger.ts';
import { within } from './within.ts';

/** What to do when the service stops: close a server, end a pool. */
export type StopHook = () => Promise<void> | void;

export interface StopHooks {
  add(hook: StopHook): void;
  /** Runs them once, last added first, each under a limit and all under another. Never throws. */
  run(): Promise<void>;
}

export interface StopLimits {
  perHookMs: number;
  wholeMs: number;
}

export function createStopHooks(logger: Logger, limits: StopLimits): StopHooks {
  const hooks: StopHook[] = [];
  let running: Promise<void> | undefined;

  async function runAll(): Promise<void> {
    const deadline = performance.now() + limits.wholeMs;
    for (let hook = hooks.pop(); hook !== undefined; hook = hooks.pop()) {
      const limitMs = Math.min(limits.perHookMs, deadline - performance.now());
      try {
        const isDone = await within(
          Promise.resolve()
            .then(hook)
            .then(() => true),
          Math.max(limitMs, 0),
          false,
        );
        if (!isDone) logger.warn({ limitMs: Math.round(limitMs) }, 'a part did not stop in time');
      } catch (error) {
        logger.warn({ err: error }, 'a part did not stop well');
      }
    }
  }

  return {
    add(hook) {
      hooks.push(hook);
      // Started while everything stops: it stops at once, after the others.
      if (running !== undefined) running = running.then(runAll);
    },
    async run() {
      running ??= runAll();
      let seen: Promise<void> | undefined;
      while (seen !== running) {
        seen = running;
        await seen;
      }
    },
  };
}
