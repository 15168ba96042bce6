import { createTitleMetadata } from '@matinee/catalogue/titles/title-metadata';
import { type Database, openDatabase } from '@matinee/db/database';
import { findHashOfRelease } from '@matinee/db/grabs';
import { findDownloadRef } from '@matinee/db/releases';
import { releases } from '@matinee/db/schema/releases';
import { users } from '@matinee/db/schema/users';
import type { IndexerName } from '@matinee/domain/releases/release';
import { createLogger } from '@matinee/runtime/logging/logger';
import { createMetrics } from '@matinee/runtime/metrics/metrics';
import { createTestDatabase } from '@matinee/testkit/database';
import { readTexts } from '@matinee/texts/texts';
import { createMailLinks } from '@matinee/torrapi-client/mail-links/mail-links';
import type { FastifyInstance } from 'fastify';
import { createTransmissionClient } from 'transmission-rpc-ts';
import { createApp } from '../app.ts';
import { createDownloadClient } from '../client/download-client.ts';
import { createTorrentListing } from '../client/torrent-listing.ts';
import { chooseDirectory } from '../directories/choose-directory.ts';
import { createGrabRelease } from '../grabs/grab-release.ts';
import { createGrabPerformer } from '../grabs/perform-grab.ts';
import { readAddress, type TorrentFileSource } from '../grabs/read-address.ts';
import { readSource } from '../grabs/read-source.ts';
import { replaceOld } from '../grabs/replace-old.ts';
import { createReplaceTorrent } from '../grabs/replace-torrent.ts';
import { createResumeGrabsJob } from '../grabs/resume-grabs.ts';
import { RATE_LIMITS } from '../http/limit-rate.ts';
import { createInspectUrl } from '../inspect/inspect-url.ts';
import { createLinkAnswers } from '../links/answer-link.ts';
import { toShownTitle } from '../links/link-subject.ts';
import type { UrlFetch } from '../torrent-url/fetch-torrent-url.ts';
import { createRemoveTorrent } from '../torrents/remove-torrent.ts';

export const TOKEN = 'a token of tests';
export const LINK_SECRET = 'a link secret of tests';
export const DOWNLOAD_DIRS = ['/movies', '/shows'];

/** torrapi in this process: a database of its own, a Transmission at some address, an indexer that a test plays. */
export interface TorrapiUnderTest {
  app: FastifyInstance;
  database: Database;
  url: string;
  /** Every line that was logged, as text. */
  log: string[];
  clock: { now: Date };
  /** Takes up what is unfinished and due, once. */
  resume(): Promise<void>;
  close(): Promise<void>;
}

export interface TorrapiUnderTestOptions {
  transmission: { url: string; username: string; password: string };
  indexer: TorrentFileSource;
  fetchUrl?: (url: string) => Promise<UrlFetch>;
  downloadDirs?: readonly string[];
  answerWithinMs?: number;
}

export async function startTorrapi(options: TorrapiUnderTestOptions): Promise<TorrapiUnderTest> {
  const testDatabase = await createTestDatabase();
  const database = openDatabase({
    url: testDatabase.url,
    applicationName: 'test',
    onIdleError: () => undefined,
  });
  const { db } = database;
  const log: string[] = [];
  const logger = createLogger({
    service: 'torrapi',
    level: 'debug',
    isTerminal: false,
    destination: { write: (line: string) => void log.push(line) },
  });
  const clock = { now: new Date('2026-11-21T10:00:00Z') };
  const now = () => clock.now;
  const downloadDirs = options.downloadDirs ?? DOWNLOAD_DIRS;
  const transmission = createTransmissionClient({ ...options.transmission, timeoutMs: 1_000 });
  const client = createDownloadClient({ transmission, now });
  // Age 0: what is asked in the same millisecond is still one call.
  const listing = createTorrentListing({ list: client.list, maxAgeMs: -1, now });
  const reading = {
    indexers: { filelist: options.indexer },
    places: { filelistUrl: 'https://filelist.io', torznabUrl: 'http://prowlarr:9696/1/api' },
    isTorznabItem: async (page: string) =>
      (await findDownloadRef(db, { indexer: 'torznab', releaseId: page })) !== null,
    fetchUrl: options.fetchUrl ?? (() => Promise.reject(new Error('no URL was to be fetched'))),
  };
  const performer = createGrabPerformer({
    db,
    client,
    listing,
    readSource: (grab) =>
      readSource(grab, {
        ...reading,
        client,
        findHashOfRelease: (release) => findHashOfRelease(db, release),
      }),
    replaceOld: (grab, infoHash) => replaceOld(grab, infoHash, { db, client, now }),
    onGrabbed: async () => undefined,
    now,
    random: () => 1,
    logger,
  });
  const leaseSeconds = 30;
  const job = createResumeGrabsJob({ db, performer, leaseSeconds, everySeconds: 5, now });
  const grabRelease = createGrabRelease({
    db,
    chooseDirectory: (wanted) => chooseDirectory(wanted, { downloadDirs, followLinks: async () => null }),
    performer,
    leaseSeconds,
    answerWithinMs: options.answerWithinMs ?? 5_000,
    now,
    logger,
  });
  const texts = readTexts(new URL('../../locales/', import.meta.url));
  const titles = createTitleMetadata({ db, sources: {}, logger, now });
  const app = await createApp({
    logger,
    metrics: createMetrics({ service: 'torrapi' }),
    checks: { transmission: async () => void (await client.session()) },
    token: TOKEN,
    basePath: '/matinee',
    rateLimits: RATE_LIMITS,
    downloadDirs,
    grabRelease,
    replaceTorrent: createReplaceTorrent({ db, client, grabRelease }),
    inspectUrl: createInspectUrl({ readAddress: (address) => readAddress(address, reading), logger }),
    listing,
    removeTorrent: createRemoveTorrent({ db, client, listing, now }),
    client,
    linkAnswers: createLinkAnswers({
      db,
      mailLinks: createMailLinks(LINK_SECRET),
      storedTitle: async (id, language) => toShownTitle((await titles.get(id, language))?.title ?? null),
      texts,
      grabRelease,
      now,
    }),
    texts,
  });
  return {
    app,
    database,
    url: testDatabase.url,
    log,
    clock,
    async resume() {
      await job.run({
        signal: new AbortController().signal,
        logger,
        count: () => undefined,
        eachItem: async (items, _, perform) => {
          for await (const item of items) await perform(item);
        },
      });
    },
    async close() {
      await app.close();
      await database.close();
      await testDatabase.drop();
    },
  };
}

/** Ana (1), Bob (2), and the given releases. Everything else is emptied. */
export async function refill(
  database: Database,
  known: readonly { indexer?: IndexerName; releaseId: string; name: string }[],
): Promise<void> {
  const { db, pool } = database;
  await pool.query('truncate grabs, torrents, releases, users, rate_budgets cascade');
  await db.insert(users).values([
    { id: 1, name: 'Ana', role: 'admin' },
    { id: 2, name: 'Bob', role: 'user' },
  ]);
  const seenAt = new Date('2026-11-21T09:00:00Z');
  if (known.length === 0) return;
  await db.insert(releases).values(
    known.map(({ indexer = 'filelist', releaseId, name }) => ({
      indexer,
      releaseId,
      name,
      sizeBytes: 40_000,
      seeders: 3,
      leechers: 0,
      isFreeleech: false,
      isDoubleUp: false,
      isInternal: false,
      resolution: '1080p' as const,
      isRemux: false,
      hdr: [],
      firstSeenAt: seenAt,
      lastSeenAt: seenAt,
    })),
  );
}
