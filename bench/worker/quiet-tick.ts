import { createLibrarySync } from '@matinee/catalogue/library/sync-library';
import type { Database } from '@matinee/db/database';
import { FOLLOW_POLICY } from '@matinee/domain/torrents/follow-policy';
import { type ClientTorrent, infoHash } from '@matinee/domain/torrents/torrent';
import { parseReleaseName } from '@matinee/release-names/parse-release-name';
import type { JobContext } from '@matinee/runtime/jobs/job-runner';
import { createSchedule } from '../../services/myimdb/src/schedule.ts';
import { percentile } from '../bench-matinee.ts';
import { fillHousehold, logger, measure, NOW, type Size } from './world.ts';

const ROUNDS = 15;

/** Every job once, in a household where nothing has happened: statements and time of each, by job. */
export async function quietTick(
  database: Database,
  size: Size,
): Promise<Map<string, { statements: number; ms: number }>> {
  await fillHousehold(database, size);
  const { db } = database;
  const now = () => NOW;
  const listing = Array.from({ length: size.torrents }, (_, n) => shown(n + 1));
  const notAsked = () => Promise.reject(new Error('was asked'));
  const none = async function* () {};
  const plex = {
    identity: async () => ({ machineIdentifier: 'bench', version: '1' }),
    listMovies: none,
    listViews: none,
    listOwnRatings: none,
    findImdbIds: async () => new Map(),
  };
  const release = {
    indexer: 'filelist' as const,
    imdbId: null,
    sizeBytes: 1,
    seeders: 1,
    leechers: 0,
    category: null,
    uploadedAt: null,
    isFreeleech: false,
    isDoubleUp: false,
    isInternal: false,
  };
  const latest = Array.from({ length: 100 }, (_, n) => ({
    ...release,
    releaseId: `${n}`,
    name: `Film.${n}`,
  }));
  const source = {
    searchesByImdbId: async () => true,
    searchByImdbId: notAsked,
    searchByName: notAsked,
    latest: async () => latest,
    downloadTorrentFile: notAsked,
  };
  const budget = {
    spend: async () => ({ type: 'granted' as const, remaining: 1 }),
    block: async () => undefined,
  };
  const seeding = {
    db,
    client: { removeDecidedTorrent: notAsked },
    policy: { graceSeconds: 60 * 86_400, minimumSeconds: 2 * 86_400 },
    now,
  };
  const lists = {
    findProfile: notAsked,
    readWatchlist: notAsked,
    lookAtWatchlist: notAsked,
    readRatings: notAsked,
  };
  const imdb = { db, lists, now, random: () => 0.5 };
  const jobs = createSchedule(
    { refreshIntervalMinutes: 1, jobIntervals: {} },
    {
      torrents: { db, client: { listTorrents: async () => listing }, policy: FOLLOW_POLICY, now },
      seeding,
      lowResolution: seeding,
      topics: {
        db,
        torrapi: { inspect: notAsked, grab: notAsked, replaceTorrent: notAsked },
        now,
        random: () => 0,
      },
      house: { db, now },
      titles: { db, titles: { get: notAsked }, budget, now },
      library: createLibrarySync({ db, plex, logger, now }),
      plexWatchlists: null,
      plexActivity: {
        db,
        plex,
        accounts: {
          list: async () =>
            Array.from({ length: size.users }, (_, n) => ({
              accountId: n + 1,
              globalId: n + 1,
              email: `${n + 1}@example.org`,
            })),
        },
        findTitles: async () => new Map(),
        now,
      },
      invitations: { db, plex: { invite: notAsked }, now },
      imdb: { watchlists: imdb, ratings: imdb },
      indexers: {
        feed: {
          db,
          now,
          feeds: [
            { db, indexer: source, indexerName: 'filelist', budget, readName: parseReleaseName, now, logger },
          ],
        },
        sweep: { db, now, searches: [{ indexerName: 'filelist', search: { findReleases: notAsked } }] },
      },
      importTitles: null,
    },
  );
  const results = new Map<string, { statements: number; ms: number }>();
  for (const job of jobs) {
    const run = () => job.run(context());
    // The first ones note what there is; from then on nothing is new.
    await run();
    await run();
    const runs = [];
    for (let round = 0; round < ROUNDS; round += 1) runs.push(await measure(run));
    const ms = percentile(
      runs.map((one) => one.ms).toSorted((a, b) => a - b),
      0.5,
    );
    results.set(job.name, { statements: Math.max(...runs.map((one) => one.statements)), ms });
  }
  return results;
}

function shown(n: number): ClientTorrent {
  return {
    infoHash: infoHash(n.toString(16).padStart(40, '0')),
    name: `Some.Film.${n}.2024.1080p.BluRay.x264-GRP`,
    state: 'seeding',
    progress: 1,
    isComplete: true,
    sizeBytes: 8_000_000_000,
    downloadRateBps: 0,
    uploadRateBps: 0,
    etaSeconds: null,
    ratio: 1.2,
    seedingSeconds: 86_400,
    downloadDir: '/downloads',
    addedAt: NOW,
    completedAt: NOW,
    error: null,
  };
}

export function context(): JobContext {
  return {
    signal: new AbortController().signal,
    logger,
    count: () => undefined,
    async eachItem(items, _describe, perform) {
      for await (const item of items) await perform(item);
    },
  };
}
