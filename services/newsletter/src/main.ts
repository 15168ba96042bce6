import { openDatabase } from '@matinee/db/database';
import { assertDatabaseIsReady } from '@matinee/db/database-ready';
import { createJobLocks } from '@matinee/db/job-locks';
import { createJobJournal } from '@matinee/db/job-runs';
import { createOutboxListener } from '@matinee/db/outbox-listener';
import { assertSchemaIsCurrent } from '@matinee/db/schema-version';
import { loadConfig } from '@matinee/runtime/config/load-config';
import { createHttpServer, listen } from '@matinee/runtime/http/server';
import { createJobRunner } from '@matinee/runtime/jobs/job-runner';
import { createMetrics } from '@matinee/runtime/metrics/metrics';
import { observePool } from '@matinee/runtime/metrics/pool-metrics';
import { runService } from '@matinee/runtime/process/run-service';
import { config as schema } from './config.ts';
import { createMailOutbox } from './mail/mail-outbox.ts';
import { prepareMail } from './mail/prepare-mail.ts';
import { createMailSender } from './mail/send-mails.ts';
import { createSmtpTransport } from './mail/smtp-transport.ts';
import { composeDeps, newsletterParts } from './newsletter.ts';
import { resumeCutRun } from './resume-cut-run.ts';
import { adminRoutes } from './web/admin-routes.ts';
import { issueRoute } from './web/issue-route.ts';

const NAME = 'newsletter';

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
    const { db } = database;

    const parts = newsletterParts({ config, db, logger, now });
    const compose = composeDeps(config, { texts: parts.texts, now });
    await assertDatabaseIsReady(db, url);

    const metrics = createMetrics({ service: NAME });
    observePool(metrics, database.pool);
    const server = createHttpServer({
      logger,
      metrics,
      metricsToken: config.metrics.token,
      checks: { database: () => assertSchemaIsCurrent(db) },
    });
    onStop(() => server.close());

    const lock = createJobLocks({ url, applicationName: `${NAME}-locks` });
    onStop(() => lock.close());
    const journal = createJobJournal(db);
    const runner = createJobRunner({ jobs: [parts.job], lock, journal, logger, metrics, now });

    if (compose !== null) {
      const web = { db, compose, issues: parts.issues, now };
      issueRoute(server, web);
      adminRoutes(server, {
        ...web,
        routineTimes: config.newsletter.routineTimes ?? [],
        sendNow: () => runner.wake(parts.job.name),
      });
    }
    await listen(server, {
      host: config.listen.host,
      port: config.newsletter.port,
      variable: 'NEWSLETTER_PORT',
    });
    if (compose === null || config.mail.server === undefined) {
      logger.info('no EMAIL_HOSTNAME and EMAIL_FROM: no mail will be sent');
      return;
    }

    const sender = createMailSender({
      transport: createSmtpTransport({ ...config.mail, server: config.mail.server }),
      outbox: createMailOutbox(db, now, Math.random),
      prepare: (claimed) => prepareMail({ ...compose, db, issues: parts.issues }, claimed),
      logger: logger.child({ module: 'mail' }),
      now,
    });
    const listener = createOutboxListener({
      url,
      applicationName: `${NAME}-outbox`,
      channel: 'email',
      onWake: () => sender.wake(),
      onError: (err) => logger.warn({ err }, 'not listening to the outbox, will try again'),
    });
    sender.start();
    onStop(() => sender.stop());
    listener.start();
    onStop(() => listener.stop());
    runner.start();
    onStop(() => runner.stop());
    await resumeCutRun({ job: parts.job.name, lock, journal, runner, now });
  },
});
