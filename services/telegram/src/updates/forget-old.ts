import type { Logger } from '@matinee/runtime/logging/logger';

const EVERY_MS = 60 * 60 * 1000;

/** Cleans up behind the bot, at its start and every hour: handled updates and expired state, so that tables stay small. */
export function createForgetting(deps: { forget: () => Promise<void>; logger: Logger }): {
  start(): void;
  stop(): void;
} {
  let timer: NodeJS.Timeout | undefined;
  const run = () => {
    deps.forget().catch((error: unknown) => deps.logger.warn({ err: error }, 'could not clean up'));
  };
  return {
    start: () => {
      run();
      timer = setInterval(run, EVERY_MS);
    },
    stop: () => clearInterval(timer),
  };
}
