import { commaList, refuse } from './values.ts';

/** `release-feed=120,sync-torrents=60`: seconds by job name. */
export const jobIntervals = commaList.transform((pairs, context): Record<string, number> => {
  const intervals: Record<string, number> = {};
  for (const pair of pairs) {
    const [, job, seconds] = /^([a-z][a-z-]*)\s*=\s*(\d+(?:\.\d+)?)$/.exec(pair) ?? [];
    if (job === undefined || Number(seconds) <= 0) {
      return refuse(context, 'is not a list of jobs and seconds (sync-torrents=60)');
    }
    intervals[job] = Number(seconds);
  }
  return intervals;
});

/** `8,20:30`: times of the day as `{ hour, minute }`. */
export const timesOfDay = commaList.transform((times, context) => {
  const read = times.map((time) => /^([01]?\d|2[0-3])(?::([0-5]\d))?$/.exec(time));
  if (read.length === 0 || read.includes(null)) return refuse(context, 'is not a list of times of the day');
  return read.map((match) => ({ hour: Number(match?.[1]), minute: Number(match?.[2] ?? 0) }));
});
