import { createCallBudget } from '@matinee/catalogue/releases/call-budget';
import { configuredIndexers } from '@matinee/catalogue/releases/configured-indexers';
import { createTitleMetadata } from '@matinee/catalogue/titles/title-metadata';
import { openDatabase } from '@matinee/db/database';
import { assertDatabaseIsReady } from '@matinee/db/database-ready';
import { findHashOfRelease } from '@matinee/db/grabs';
import { createJobLocks } from '@matinee/db/job-locks';
import { createJobJournal } from '@matinee/db/job-runs';
import { wakeJob } from '@matinee/db/job-wakes';
import { findDownloadRef } from '@matinee/db/releases';
import { assertSchemaIsCurrent } from '@matinee/db/schema-version';
import { loadConfig } from '@matinee/runtime/config/load-config';
import { listen } from '@matinee/runtime/http/server';
import { createJobRunner } from '@matinee/runtime/jobs/job-runner';
import { createMetrics } from '@matinee/runtime/metrics/metrics';
import { observePool } from '@matinee/runtime/metrics/pool-metrics';
import { runService } from '@matinee/runtime/process/run-service';
import { readTexts } from '@matinee/texts/texts';
import { MAX_METAINFO_BYTES } from '@matinee/torrapi-client/grab';
import { createMailLinks } from '@matinee/torrapi-client/mail-links/mail-links';
import { createTransmissionClient } from 'transmission-rpc-ts';
import { createApp } from './app.ts';
import { createDownloadClient } from './client/download-client.ts';
import { createTorrentListing } from './client/torrent-listing.ts';
import { torrapiConfig } from './config.ts';
import { chooseDirectory, followLinksHere } from './directories/choose-directory.ts';
import { createGrabRelease } from './grabs/grab-release.ts';
import { createGrabPerformer } from './grabs/perform-grab.ts';
import { readAddress } from './grabs/read-address.ts';
import { readSource } from './grabs/read-source.ts';
import { replaceOld } from './grabs/replace-old.ts';
import { createReplaceTorrent } from './grabs/replace-torrent.ts';
import { createResumeGrabsJob } from './grabs/resume-grabs.ts';
import { RATE_LIMITS } from './http/limit-rate.ts';
import { createBudgetedTorrentFiles } from './indexers/budgeted-torrent-files.ts';
import { createInspectUrl } from './inspect/inspect-url.ts';
import { createLinkAnswers } from './links/answer-link.ts';
import { toShownTitle } from './links/link-subject.ts';
import { observeDirectories } from './metrics/observe-directories.ts';
import { fetchTorrentUrl } from './torrent-url/fetch-torrent-url.ts';
import { createRemoveTorrent } from './torrents/remove-torrent.ts';

const NAME = 'torrapi';
/** Each alone takes longer than whoever grabs waits: what is slow is kept for later. */
const INDEXER_TIMEOUT_MS = 8_000;
const CLIENT_TIMEOUT_MS = 8_000;
/** A grab that was cut off is taken up again after this: longer than one takes. */
const LEASE_SECONDS = 30;
/** The bot gives up at 7.5 s, so that its person hears something within ten, on a busy machine too. */
const ANSWER_WITHIN_MS = 6_000;
/** Calls of an indexer's hour that looking at followed pages leaves to people who wait. */
const KEPT_FROM_LOOKS = 45;
const RESUME_EVERY_SECONDS = 5;
const LISTING_MAX_AGE_MS = 1_000;

runService({
  process,
  name: NAME,
  async start({ env, logger, onStop }) {
    const config = loadConfig(torrapiConfig, env);
    const { url } = config.database;
    const { token, port, downloadDirs, allowedHosts } = config.torrapiServer;
    const now = () => new Date();
    /** For what must not wait because a clock was set back. */
    const steadyNow = () => new Date(performance.timeOrigin + performance.now());
    const metrics = createMetrics({ service: NAME });

    const database = openDatabase({
      url,
      applicationName: NAME,
      onIdleError: (err) => logger.warn({ err }, 'a database connection broke'),
    });
    onStop(() => database.close());
    observePool(metrics, database.pool);
    const { db } = database;
    await assertDatabaseIsReady(db, url);

    const { login } = config.transmission;
    const transmission = createTransmissionClient({
      url: config.transmission.url,
      ...(login === undefined ? {} : { username: login.user, password: login.password }),
      timeoutMs: CLIENT_TIMEOUT_MS,
    });
    const client = createDownloadClient({ transmission, now: steadyNow });
    observeDirectories({ registry: metrics, directories: downloadDirs, spaceAt: client.spaceAt });
    const listing = createTorrentListing({ list: client.list, maxAgeMs: LISTING_MAX_AGE_MS, now: steadyNow });

    const indexers = configuredIndexers(config, {
      timeoutMs: INDEXER_TIMEOUT_MS,
      findDownloadRef: (release) => findDownloadRef(db, release),
      logger: logger.child({ module: 'indexers' }),
    });
    const reading = (keep: number) => ({
      indexers: Object.fromEntries(
        indexers.map(({ name, source, rules }) => {
          const budget = createCallBudget({ db, rules, keep, now });
          return [name, createBudgetedTorrentFiles({ indexer: name, source, budget, now })];
        }),
      ),
      places: {
        filelistUrl: config.filelist.url,
        torznabUrl: config.torznab.indexer?.url ?? null,
      },
      isTorznabItem: async (page: string) =>
        (await findDownloadRef(db, { indexer: 'torznab', releaseId: page })) !== null,
      fetchUrl: (address: string) =>
        fetchTorrentUrl(address, {
          timeoutMs: INDEXER_TIMEOUT_MS,
          maxBytes: MAX_METAINFO_BYTES,
          allowedHosts,
        }),
    });
    // A person waits for a grab: nobody is more urgent.
    const forGrabs = reading(0);
    const forLooks = reading(KEPT_FROM_LOOKS);

    const performer = createGrabPerformer({
      db,
      client,
      listing,
      readSource: (grab) =>
        readSource(grab, {
          ...forGrabs,
          client,
          findHashOfRelease: (release) => findHashOfRelease(db, release),
        }),
      replaceOld: (grab, infoHash) => replaceOld(grab, infoHash, { db, client, now }),
      onGrabbed: () => wakeJob(db, 'sync-torrents'),
      now,
      random: Math.random,
      logger: logger.child({ module: 'grabs' }),
    });
    const grabRelease = createGrabRelease({
      db,
      chooseDirectory: (wanted) => chooseDirectory(wanted, { downloadDirs, followLinks: followLinksHere }),
      performer,
      leaseSeconds: LEASE_SECONDS,
      answerWithinMs: ANSWER_WITHIN_MS,
      now,
      logger,
    });
    // Right from src/ and from dist/ alike.
    const texts = readTexts(new URL('../locales/', import.meta.url));
    const titles = createTitleMetadata({ db, sources: {}, logger, now });
    const { secret } = config.links;
    const linkAnswers = createLinkAnswers({
      db,
      mailLinks: secret === undefined ? null : createMailLinks(secret),
      storedTitle: async (id, language) => toShownTitle((await titles.get(id, language))?.title ?? null),
      texts,
      grabRelease,
      now,
    });
    const app = await createApp({
      logger,
      metrics,
      checks: {
        database: () => assertSchemaIsCurrent(db),
        transmission: async () => {
          await client.session();
        },
      },
      token,
      metricsToken: config.metrics.token,
      basePath: config.links.basePath,
      rateLimits: RATE_LIMITS,
      downloadDirs,
      grabRelease,
      replaceTorrent: createReplaceTorrent({ db, client, grabRelease }),
      inspectUrl: createInspectUrl({
        readAddress: (address) => readAddress(address, forLooks),
        logger: logger.child({ module: 'inspect' }),
      }),
      listing,
      removeTorrent: createRemoveTorrent({ db, client, listing, now }),
      client,
      linkAnswers,
      texts,
    });

    const lock = createJobLocks({ url, applicationName: `${NAME}-locks` });
    onStop(() => lock.close());
    const runner = createJobRunner({
      jobs: [
        createResumeGrabsJob({
          db,
          performer,
          leaseSeconds: LEASE_SECONDS,
          everySeconds: RESUME_EVERY_SECONDS,
          now,
        }),
      ],
      lock,
      journal: createJobJournal(db),
      logger,
      metrics,
      now,
    });
    runner.start();
    onStop(() => runner.stop());
    onStop(() => app.close());
    await listen(app, { host: config.listen.host, port, variable: 'TORR_API_PORT' });
  },
});
