import { jobIntervals } from '../lists.ts';
import { variable } from '../setting.ts';
import { number, port } from '../values.ts';

export const workerFragment = {
  worker: {
    refreshIntervalMinutes: variable(
      'MYIMDB_REFRESH_INTERVAL',
      number({ min: 0.01, max: 1_440, words: 'is not a number of minutes' }).default(1),
      'Minutes between two rounds; fractions such as 0.5 are allowed.',
    ),
    jobIntervals: variable(
      'JOB_INTERVALS',
      jobIntervals.default({}),
      'Jobs with intervals of their own, in seconds: release-feed=120,sync-torrents=60.',
    ),
    port: variable('MYIMDB_PORT', port.default(9094), 'Where the worker serves health and metrics.'),
  },
};
