import type { LibrarySync } from '@matinee/catalogue/library/sync-library';
import { FOLLOW_POLICY } from '@matinee/domain/torrents/follow-policy';
import { runJob } from '@matinee/runtime/jobs/run-job';
import { createLogger } from '@matinee/runtime/logging/logger';
import { describe, expect, test } from 'vitest';
import { createSchedule, type ScheduleDeps, unknownJobs } from './schedule.ts';

const options = { refreshIntervalMinutes: 1, jobIntervals: {} };
const notAsked = () => Promise.reject(new Error('not asked'));

const nothingConfigured: ScheduleDeps = {
  // The database is not touched: no job runs but those that a test names.
  torrents: {
    db: {} as ScheduleDeps['torrents']['db'],
    client: { listTorrents: notAsked },
    policy: FOLLOW_POLICY,
    now: () => new Date(0),
  },
  topics: {
    db: {} as ScheduleDeps['topics']['db'],
    torrapi: { inspect: notAsked, grab: notAsked, replaceTorrent: notAsked },
    now: () => new Date(0),
    random: () => 0,
  },
  seeding: {
    db: {} as ScheduleDeps['seeding']['db'],
    client: { removeDecidedTorrent: notAsked },
    policy: { graceSeconds: 0, minimumSeconds: 0 },
    now: () => new Date(0),
  },
  lowResolution: null,
  house: { db: {} as ScheduleDeps['house']['db'], now: () => new Date(0) },
  titles: {
    db: {} as ScheduleDeps['titles']['db'],
    titles: { get: notAsked },
    budget: { spend: notAsked },
    now: () => new Date(0),
  },
  library: null,
  plexActivity: null,
  plexWatchlists: null,
  invitations: null,
  imdb: null,
  indexers: null,
  importTitles: null,
};

const aLibrary: LibrarySync = { run: async () => ({ type: 'full', seen: 3, kept: 2, forgotten: 1 }) };

describe('the schedule', () => {
  test('asks about seeding every hour, and removes worse copies only where that is wanted', () => {
    const find = (deps: ScheduleDeps, job: string) =>
      createSchedule(options, deps).find(({ name }) => name === job)?.schedule;
    expect(find(nothingConfigured, 'seeding')).toEqual({ everySeconds: 3_600 });
    expect(find(nothingConfigured, 'low-resolution')).toBeUndefined();
    const lowResolution = nothingConfigured.seeding;
    expect(find({ ...nothingConfigured, lowResolution }, 'low-resolution')).toEqual({ everySeconds: 3_600 });
  });

  test('looks for followed pages that are due every minute, and oftener where their interval is short', () => {
    const tick = (jobIntervals: Record<string, number>) =>
      createSchedule({ ...options, jobIntervals }, nothingConfigured).find(({ name }) => name === 'topics')
        ?.schedule;
    expect(tick({})).toEqual({ everySeconds: 60 });
    expect(tick({ topics: 20 })).toEqual({ everySeconds: 5 });
  });

  test('has the library only where there is a Plex', () => {
    const names = (deps: ScheduleDeps) => createSchedule(options, deps).map(({ name }) => name);
    expect(names(nothingConfigured)).not.toContain('library');
    expect(names({ ...nothingConfigured, library: aLibrary })).toContain('library');
  });

  test('reads people’s watchlists at Plex only where that is wanted, each every half hour', () => {
    const find = (deps: ScheduleDeps, jobIntervals = {}) =>
      createSchedule({ ...options, jobIntervals }, deps).find(({ name }) => name === 'sync-plex-watchlists');
    expect(find(nothingConfigured)).toBeUndefined();
    const plexWatchlists = {
      db: {} as ScheduleDeps['house']['db'],
      watchlists: { readOwn: notAsked, listFriends: notAsked, readFriends: notAsked, findImdbId: notAsked },
      now: () => new Date(0),
    };
    const deps = { ...nothingConfigured, plexWatchlists };
    expect(find(deps)?.schedule).toEqual({ everySeconds: 60 });
    expect(find(deps, { 'sync-plex-watchlists': 20 })?.schedule).toEqual({ everySeconds: 20 });
  });

  test('reads people’s lists at IMDb as far as the owner wants it, each list in its own interval', () => {
    const lists = {
      db: {} as ScheduleDeps['house']['db'],
      lists: {
        findProfile: notAsked,
        readWatchlist: notAsked,
        lookAtWatchlist: notAsked,
        readRatings: notAsked,
      },
      now: () => new Date(0),
      random: () => 0,
    };
    const jobs = (imdb: ScheduleDeps['imdb'], jobIntervals = {}) =>
      createSchedule({ ...options, jobIntervals }, { ...nothingConfigured, imdb }).flatMap(
        ({ name, schedule }) => (name.includes('imdb') ? [[name, schedule]] : []),
      );
    expect(jobs(null)).toEqual([]);
    expect(jobs({ watchlists: lists, ratings: null })).toEqual([
      ['sync-imdb-watchlist', { everySeconds: 60 }],
    ]);
    expect(jobs({ watchlists: lists, ratings: lists }, { 'sync-imdb-ratings': 2 })).toEqual([
      ['sync-imdb-watchlist', { everySeconds: 60 }],
      ['sync-imdb-ratings', { everySeconds: 2 }],
    ]);
  });

  test('imports titles once a week, and only where that is wanted', () => {
    const jobs = (deps: ScheduleDeps) => createSchedule(options, deps);
    const find = (deps: ScheduleDeps) => jobs(deps).find(({ name }) => name === 'import-titles');
    expect(find(nothingConfigured)).toBeUndefined();
    expect(find({ ...nothingConfigured, importTitles: notAsked })?.schedule).toEqual({
      everySeconds: 604_800,
    });
    expect(unknownJobs({ jobIntervals: { 'import-titles': 60 } })).toEqual([]);
  });

  test('shows how many films of the library were seen, kept and forgotten', async () => {
    const job = createSchedule(options, { ...nothingConfigured, library: aLibrary }).find(
      ({ name }) => name === 'library',
    );
    if (job === undefined) throw new Error('no library');
    const logger = createLogger({ service: 'test', level: 'silent', isTerminal: false });
    const run = await runJob(job, { logger, signals: [] });
    expect(run).toMatchObject({ outcome: 'ok', counters: { seen: 3, kept: 2, forgotten: 1 } });
  });

  test('takes intervals from the configuration, and names those that no job has', () => {
    const jobIntervals = { 'sync-torrents': 3, 'sync-torents': 5, library: 60 };
    const [torrents] = createSchedule({ ...options, jobIntervals }, nothingConfigured);
    expect(torrents?.schedule).toEqual({ everySeconds: 3 });
    expect(unknownJobs({ jobIntervals })).toEqual(['sync-torents']);
  });
});
