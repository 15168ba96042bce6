import { createTask } from 'node-cron';
import type { Logger } from '../logging/logger.ts';

/** Rings at the moments of cron expressions. */
export interface CronBell {
  start(): void;
  stop(): void;
}

/** node-cron does the calendar: time zones, summer time, and no ring while the last one's work goes on. */
export function createCronBell(options: {
  name: string;
  cron: string | readonly string[];
  timeZone: string;
  logger: Logger;
  onRing: (moment: Date) => Promise<unknown>;
}): CronBell {
  const { name, logger } = options;
  const tasks = [options.cron].flat().map((cron) =>
    createTask(cron, ({ date }) => options.onRing(date), {
      name,
      timezone: options.timeZone,
      noOverlap: true,
      logger: {
        info: (message) => logger.debug({ job: name }, message),
        debug: (message) => logger.debug({ job: name }, String(message)),
        warn: (message) => logger.warn({ job: name }, message),
        error: (message) => logger.error({ job: name }, String(message)),
      },
    }),
  );
  return {
    start: () => {
      for (const task of tasks) void task.start();
    },
    stop: () => {
      for (const task of tasks) void task.destroy();
    },
  };
}
