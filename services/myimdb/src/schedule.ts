import type { Job } from '@matinee/runtime/jobs/job-runner';
import { type SyncTorrentsDeps, syncTorrents } from './torrents/sync-torrents.ts';

export interface ScheduleOptions {
  refreshIntervalMinutes: number;
  /** Jobs with an interval of their own, in seconds. */
  jobIntervals: Readonly<Record<string, number>>;
}

/** Every job of the worker: name, interval, what it runs. */
export function createSchedule(options: ScheduleOptions, deps: SyncTorrentsDeps): Job[] {
  const tickSeconds = options.refreshIntervalMinutes * 60;
  const every = (name: string, usualSeconds: number) => ({
    everySeconds: options.jobIntervals[name] ?? usualSeconds,
  });
  return [
    {
      name: 'sync-torrents',
      schedule: every('sync-torrents', tickSeconds),
      timeoutSeconds: 60,
      retryAfterSeconds: 10,
      run: (context) => syncTorrents(deps, context),
    },
  ];
}

/** Names in JOB_INTERVALS that no job has: a slip of the pen that would otherwise do nothing. */
export function unknownJobs(options: ScheduleOptions, jobs: readonly Job[]): string[] {
  const names = jobs.map(({ name }) => name);
  return Object.keys(options.jobIntervals).filter((name) => !names.includes(name));
}
