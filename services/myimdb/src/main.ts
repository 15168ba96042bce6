import { createCallBudget, METADATA_BUDGET } from '@matinee/catalogue/releases/call-budget';
import { configuredBudgets } from '@matinee/catalogue/releases/configured-indexers';
import { configuredTitleSources } from '@matinee/catalogue/titles/configured-sources';
import { createTitleMetadata } from '@matinee/catalogue/titles/title-metadata';
import { openDatabase } from '@matinee/db/database';
import { assertDatabaseIsReady } from '@matinee/db/database-ready';
import { readHousehold } from '@matinee/db/household';
import { createJobLocks } from '@matinee/db/job-locks';
import { createJobJournal } from '@matinee/db/job-runs';
import { createJobWakeListener } from '@matinee/db/job-wakes';
import { assertSchemaIsCurrent } from '@matinee/db/schema-version';
import { seedingPolicyOf } from '@matinee/domain/seeding/seeding';
import { followPolicy } from '@matinee/domain/torrents/follow-policy';
import { loadConfig } from '@matinee/runtime/config/load-config';
import { createHttpServer, listen } from '@matinee/runtime/http/server';
import { createJobRunner } from '@matinee/runtime/jobs/job-runner';
import { createMetrics } from '@matinee/runtime/metrics/metrics';
import { observePool } from '@matinee/runtime/metrics/pool-metrics';
import { runService } from '@matinee/runtime/process/run-service';
import { createTitlesImport } from '@matinee/title-index/titles-import-job';
import { createTorrapiClient } from '@matinee/torrapi-client/torrapi-client';
import { config as schema } from './config.ts';
import { configuredLists } from './imdb/configured-lists.ts';
import { workerIndexers } from './indexers.ts';
import { observeHousehold } from './metrics/observe-household.ts';
import { handleLibraryEvent } from './plex/handle-event.ts';
import { createPlexParts } from './plex/parts.ts';
import { plexWebhooks } from './plex/webhook-routes.ts';
import { createSchedule, unknownJobs } from './schedule.ts';

const NAME = 'myimdb';
const HOUR_SECONDS = 60 * 60;

runService({
  process,
  name: NAME,
  async start({ env, logger, onStop }) {
    const config = loadConfig(schema, env);
    const { url } = config.database;
    const now = () => new Date();

    const database = openDatabase({
      url,
      applicationName: NAME,
      onIdleError: (err) => logger.warn({ err }, 'a database connection broke'),
    });
    onStop(() => database.close());
    await assertDatabaseIsReady(database.db, url);

    const client = createTorrapiClient({
      baseUrl: config.torrapi.url,
      token: config.torrapi.token,
      timeoutMs: 15_000,
      logger: logger.child({ module: 'torrapi' }),
    });
    const plex = createPlexParts({ plex: config.plex, db: database.db, logger, now });
    const indexers = workerIndexers({
      config,
      db: database.db,
      logger: logger.child({ module: 'indexers' }),
      now,
    });
    const seedingPolicy = seedingPolicyOf(config.seeding);
    const jobs = createSchedule(config.worker, {
      torrents: {
        db: database.db,
        client,
        policy: followPolicy(config.seeding.stalledHours * HOUR_SECONDS),
        now,
      },
      seeding: { db: database.db, client, policy: seedingPolicy, now },
      lowResolution: config.seeding.removesLowResolution
        ? { db: database.db, policy: seedingPolicy, now }
        : null,
      topics: { db: database.db, torrapi: client, now, random: Math.random },
      house: { db: database.db, now },
      titles: {
        db: database.db,
        titles: createTitleMetadata({
          db: database.db,
          sources: configuredTitleSources(config, logger.child({ module: 'titles' })),
          logger: logger.child({ module: 'titles' }),
          now,
        }),
        budget: createCallBudget({ db: database.db, rules: METADATA_BUDGET, keep: 0, now }),
        now,
      },
      library: plex?.library ?? null,
      plexActivity: plex?.activity ?? null,
      plexWatchlists: plex?.watchlists ?? null,
      invitations: plex?.invitations ?? null,
      imdb: configuredLists({ config, db: database.db, logger: logger.child({ module: 'imdb' }), now }),
      indexers,
      importTitles:
        config.titles.import === 'off'
          ? null
          : createTitlesImport({
              db: database.db,
              databaseUrl: url,
              baseUrl: config.titles.datasetsUrl,
              now,
            }),
    });
    const misspelt = unknownJobs(config.worker);
    if (misspelt.length > 0) logger.warn({ misspelt }, 'JOB_INTERVALS names jobs that there are not');

    const metrics = createMetrics({ service: NAME });
    observePool(metrics, database.pool);
    observeHousehold({
      registry: metrics,
      read: () => readHousehold(database.db),
      budgets: [...configuredBudgets(config), METADATA_BUDGET],
      now,
      logger: logger.child({ module: 'metrics' }),
    });
    const lock = createJobLocks({ url, applicationName: `${NAME}-locks` });
    onStop(() => lock.close());
    const journal = createJobJournal(database.db);
    const runner = createJobRunner({ jobs, lock, journal, logger, metrics, now });

    const server = createHttpServer({
      logger,
      metrics,
      metricsToken: config.metrics.token,
      bearerToken: config.torrapi.token,
      checks: { database: () => assertSchemaIsCurrent(database.db) },
    });
    onStop(() => server.close());
    const { webhookSecret } = config.plex;
    if (plex !== null && webhookSecret !== undefined) {
      const { findTitles } = plex.activity;
      const wake = (job: string) => runner.wake(job);
      await server.register(plexWebhooks, {
        secret: webhookSecret,
        handle: (event) => handleLibraryEvent({ db: database.db, findTitles, wake, now }, event),
      });
    }
    await listen(server, { host: config.listen.host, port: config.worker.port, variable: 'MYIMDB_PORT' });

    const wakes = createJobWakeListener({
      url,
      applicationName: `${NAME}-wakes`,
      onWake: (job) => jobs.some(({ name }) => name === job) && runner.wake(job),
      onError: (err) => logger.warn({ err }, 'not listening for wakes, will try again'),
    });
    wakes.start();
    onStop(() => wakes.stop());
    runner.start();
    onStop(() => runner.stop());
  },
});
