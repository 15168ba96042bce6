import type { LibrarySync } from '@matinee/catalogue/library/sync-library';
import { TOPIC_POLICY } from '@matinee/domain/topics/judge-look';
import type { Job, JobContext } from '@matinee/runtime/jobs/job-runner';
import { TITLES_IMPORT_JOB } from '@matinee/title-index/titles-import-job';
import { type KeepHouseDeps, keepHouse } from './housekeeping/keep-house.ts';
import type { SyncImdbDeps } from './imdb/each-due-list.ts';
import { syncImdbRatings } from './imdb/sync-imdb-ratings.ts';
import { syncImdbWatchlist } from './imdb/sync-imdb-watchlist.ts';
import { syncLibrary } from './library/sync-library.ts';
import { type RetryInvitationsDeps, retryInvitations } from './plex/retry-invitations.ts';
import { type SyncPlexDeps, syncPlex } from './plex/sync-plex.ts';
import { type SyncPlexWatchlistsDeps, syncPlexWatchlists } from './plex/sync-plex-watchlists.ts';
import { type ReadFeedsDeps, readFeeds } from './release-feed/read-feeds.ts';
import { manageSeeding } from './seeding/manage-seeding.ts';
import { type LowResolutionDeps, removeLowResolution } from './seeding/remove-low-resolution.ts';
import type { SeedingDeps } from './seeding/seeding-deps.ts';
import { type RefreshMetadataDeps, refreshMetadata } from './titles/refresh-metadata.ts';
import { type CheckTopicsDeps, checkTopics } from './topics/check-topics.ts';
import { type SyncTorrentsDeps, syncTorrents } from './torrents/sync-torrents.ts';
import { type SweepDeps, sweepWatchlist } from './watchlist/sweep-watchlist.ts';

export interface ScheduleOptions {
  refreshIntervalMinutes: number;
  /** Jobs with an interval of their own, in seconds. */
  jobIntervals: Readonly<Record<string, number>>;
}

type ListSyncDeps = Omit<SyncImdbDeps, 'everySeconds'>;

/** What the jobs work with; `null` where what a job needs is not configured, and the job is left out. */
export interface ScheduleDeps {
  torrents: SyncTorrentsDeps;
  topics: Omit<CheckTopicsDeps, 'policy'>;
  seeding: SeedingDeps;
  /** `null` unless the settings want worse copies removed. */
  lowResolution: LowResolutionDeps | null;
  house: KeepHouseDeps;
  titles: RefreshMetadataDeps;
  library: LibrarySync | null;
  plexActivity: SyncPlexDeps | null;
  /** `null` unless the owner wants them followed. */
  plexWatchlists: Omit<SyncPlexWatchlistsDeps, 'everySeconds'> | null;
  invitations: RetryInvitationsDeps | null;
  /** Of people's lists at IMDb; ratings only where the owner wants them read, too. */
  imdb: { watchlists: ListSyncDeps; ratings: ListSyncDeps | null } | null;
  indexers: { feed: ReadFeedsDeps; sweep: SweepDeps } | null;
  /** `createTitlesImport` of packages/title-index. */
  importTitles: ((context: JobContext) => Promise<void>) | null;
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Every job of the worker: name, interval, what it runs. */
export function createSchedule(options: ScheduleOptions, deps: ScheduleDeps): Job[] {
  const tickSeconds = options.refreshIntervalMinutes * MINUTE;
  const every = (name: JobName, usualSeconds: number) => ({
    name,
    schedule: { everySeconds: options.jobIntervals[name] ?? usualSeconds },
  });
  /** Looks every minute whose turn it is: each person's list comes once in its interval, all of them spread over it. */
  const perPerson = <Deps extends object>(
    name: JobName,
    usualSeconds: number,
    run: (deps: Deps & { everySeconds: number }, context: JobContext) => Promise<void>,
    syncDeps: Deps,
  ): Job => {
    const everySeconds = options.jobIntervals[name] ?? usualSeconds;
    return {
      name,
      schedule: { everySeconds: Math.min(MINUTE, everySeconds) },
      timeoutSeconds: 5 * MINUTE,
      run: (context) => run({ ...syncDeps, everySeconds }, context),
    };
  };
  const {
    torrents,
    seeding,
    lowResolution,
    house,
    titles,
    library,
    plexActivity,
    plexWatchlists,
    invitations,
    imdb,
    indexers,
    importTitles,
  } = deps;
  // JOB_INTERVALS means the time between two looks at one page.
  const topicPolicy = {
    ...TOPIC_POLICY,
    everySeconds: options.jobIntervals.topics ?? TOPIC_POLICY.everySeconds,
  };
  return [
    {
      ...every('sync-torrents', tickSeconds),
      timeoutSeconds: 60,
      retryAfterSeconds: 10,
      run: (context) => syncTorrents(torrents, context),
    },
    {
      // Each page has an hour of its own: a tick looks at those whose time has come. Several ticks an interval: with one, a
      // page that is due a moment after it would wait for two.
      name: 'topics',
      schedule: { everySeconds: Math.min(MINUTE, topicPolicy.everySeconds / 4) },
      timeoutSeconds: 3 * MINUTE,
      run: (context) => checkTopics({ ...deps.topics, policy: topicPolicy }, context),
    },
    {
      ...every('seeding', HOUR),
      timeoutSeconds: 10 * MINUTE,
      retryAfterSeconds: MINUTE,
      run: (context) => manageSeeding(seeding, context),
    },
    ...(lowResolution === null
      ? []
      : [
          {
            ...every('low-resolution', HOUR),
            timeoutSeconds: 2 * MINUTE,
            run: (context: JobContext) => removeLowResolution(lowResolution, context),
          },
        ]),
    {
      ...every('housekeeping', DAY),
      timeoutSeconds: 10 * MINUTE,
      retryAfterSeconds: 60 * MINUTE,
      run: (context) => keepHouse(house, context),
    },
    {
      ...every('metadata-refresh', MINUTE),
      timeoutSeconds: 2 * MINUTE,
      run: (context) => refreshMetadata(titles, context),
    },
    ...(library === null
      ? []
      : [
          {
            ...every('library', 15 * MINUTE),
            // A first look at a large library on a small machine.
            timeoutSeconds: 10 * MINUTE,
            run: (context: JobContext) => syncLibrary(library, context),
          },
        ]),
    ...(plexActivity === null
      ? []
      : [
          {
            ...every('sync-plex', tickSeconds),
            // A newcomer's past is read in pieces.
            timeoutSeconds: 5 * MINUTE,
            run: (context: JobContext) => syncPlex(plexActivity, context),
          },
        ]),
    ...(plexWatchlists === null
      ? []
      : [perPerson('sync-plex-watchlists', 30 * MINUTE, syncPlexWatchlists, plexWatchlists)]),
    ...(invitations === null
      ? []
      : [
          {
            ...every('plex-invitations', MINUTE),
            timeoutSeconds: 5 * MINUTE,
            run: (context: JobContext) => retryInvitations(invitations, context),
          },
        ]),
    ...(imdb === null
      ? []
      : [perPerson('sync-imdb-watchlist', 30 * MINUTE, syncImdbWatchlist, imdb.watchlists)]),
    ...(imdb === null || imdb.ratings === null
      ? []
      : [perPerson('sync-imdb-ratings', 60 * MINUTE, syncImdbRatings, imdb.ratings)]),
    ...(indexers === null
      ? []
      : [
          {
            ...every('release-feed', 2 * MINUTE),
            timeoutSeconds: 90,
            run: (context: JobContext) => readFeeds(indexers.feed, context),
          },
          {
            ...every('watchlist-sweep', MINUTE),
            timeoutSeconds: 2 * MINUTE,
            run: (context: JobContext) => sweepWatchlist(indexers.sweep, context),
          },
        ]),
    ...(importTitles === null
      ? []
      : [
          {
            ...every(TITLES_IMPORT_JOB, 7 * DAY),
            // Some minutes on an ordinary machine; a slow line takes its time for 500 MB.
            timeoutSeconds: 6 * 60 * MINUTE,
            retryAfterSeconds: 60 * MINUTE,
            run: importTitles,
          },
        ]),
  ];
}

/** All that there can be, also those that are left out for want of configuration. */
const JOB_NAMES = [
  'sync-torrents',
  'topics',
  'seeding',
  'low-resolution',
  'housekeeping',
  'metadata-refresh',
  'library',
  'sync-plex',
  'sync-plex-watchlists',
  'plex-invitations',
  'sync-imdb-watchlist',
  'sync-imdb-ratings',
  'release-feed',
  'watchlist-sweep',
  TITLES_IMPORT_JOB,
] as const;
type JobName = (typeof JOB_NAMES)[number];

/** Names in JOB_INTERVALS that no job has: a slip of the pen that would otherwise do nothing. */
export function unknownJobs(options: Pick<ScheduleOptions, 'jobIntervals'>): string[] {
  const known: readonly string[] = JOB_NAMES;
  return Object.keys(options.jobIntervals).filter((name) => !known.includes(name));
}
