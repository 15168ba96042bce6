import { createLibrarySync } from '@matinee/catalogue/library/sync-library';
import { createCallBudget, METADATA_BUDGET } from '@matinee/catalogue/releases/call-budget';
import { createTitleMetadata } from '@matinee/catalogue/titles/title-metadata';
import type { Database } from '@matinee/db/database';
import { followPolicy } from '@matinee/domain/torrents/follow-policy';
import type { Job } from '@matinee/runtime/jobs/job-runner';
import type { Logger } from '@matinee/runtime/logging/logger';
import { workerIndexers } from '../../indexers.ts';
import { createTitleKeys } from '../../plex/title-keys.ts';
import { createSchedule, type ScheduleOptions } from '../../schedule.ts';
import type { createOutside } from './outside.ts';
import { SEEDING_POLICY } from './outside.ts';

/** What the tracker's client is told of itself; nobody checks it here. */
export const TRACKER_ACCOUNT = { user: 'matinee', passkey: 'feedface00112233445566778899aabb' };

/** Every job of the worker, wired as its main does, but to this outside world and this clock. */
export function createDayJobs(
  options: ScheduleOptions,
  deps: {
    database: Database;
    outside: ReturnType<typeof createOutside>;
    trackerUrl: string;
    logger: Logger;
    now: () => Date;
  },
): Job[] {
  const { outside, logger, now } = deps;
  const { db } = deps.database;
  const { torrapi, plex, accounts } = outside;
  const random = () => 0.5;
  const lists = { db, lists: outside.imdb, now, random };
  const seeding = { db, client: torrapi, policy: SEEDING_POLICY, now };
  return createSchedule(options, {
    torrents: { db, client: torrapi, policy: followPolicy(24 * 3_600), now },
    seeding,
    lowResolution: seeding,
    topics: { db, torrapi, now, random },
    house: { db, now },
    titles: {
      db,
      titles: createTitleMetadata({ db, sources: { tmdb: outside.titles }, logger, now }),
      budget: createCallBudget({ db, rules: METADATA_BUDGET, keep: 0, now }),
      now,
    },
    library: createLibrarySync({ db, plex, logger, now }),
    plexActivity: { db, plex, accounts, findTitles: createTitleKeys({ db, plex }), now },
    plexWatchlists: { db, watchlists: outside.plexLists, now },
    invitations: { db, plex: accounts, now },
    imdb: { watchlists: lists, ratings: lists },
    indexers: workerIndexers({
      config: { filelist: { url: deps.trackerUrl, account: TRACKER_ACCOUNT }, torznab: {} },
      db,
      logger,
      now,
    }),
    importTitles: null,
  });
}
