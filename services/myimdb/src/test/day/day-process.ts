import { openDatabase } from '@matinee/db/database';
import { createJobLocks } from '@matinee/db/job-locks';
import { createJobJournal } from '@matinee/db/job-runs';
import { createLogger } from '@matinee/runtime/logging/logger';
import { createActs } from './acts.ts';
import { createDay } from './create-day.ts';
import type { DayScale } from './day.ts';
import { createDayJobs } from './day-jobs.ts';
import { createPeopleActs } from './fill-database.ts';
import { createOutside } from './outside.ts';
import { runDay } from './run-day.ts';
import { startTracker } from './tracker.ts';

/** Everything but a few jobs is done every few minutes: a day of three hours has all of it. */
const OFTEN = {
  'release-feed': 300,
  'watchlist-sweep': 120,
  library: 300,
  'sync-imdb-watchlist': 240,
  'sync-imdb-ratings': 240,
  seeding: 300,
  'low-resolution': 300,
  topics: 240,
  'metadata-refresh': 240,
  'plex-invitations': 240,
  housekeeping: 1_800,
};

/** A replica of the worker: goes on with the day where it was left, until it is over. To be killed by whoever started it. */
const [, , databaseUrl = '', scale = '{}'] = process.argv;
const world = createDay(JSON.parse(scale) as DayScale);
const clock = { at: world.start };
const now = () => clock.at;
const logger = createLogger({ service: 'day', level: 'silent', isTerminal: false });
const open = () => openDatabase({ url: databaseUrl, applicationName: 'day', onIdleError: () => undefined });
const database = open();
/** The outside world is no part of our transactions. */
const outsideDatabase = open();
const outside = createOutside(world, now, await createActs(outsideDatabase));
const tracker = await startTracker(world, now);
await runDay({
  jobs: createDayJobs(
    { refreshIntervalMinutes: 2, jobIntervals: OFTEN },
    { database, outside, trackerUrl: tracker.url, logger, now },
  ),
  lock: createJobLocks({ url: databaseUrl, applicationName: 'day-locks' }),
  journal: createJobJournal(database.db),
  logger,
  clock,
  until: world.end,
  act: await createPeopleActs(database, world),
});
process.exit(0);
