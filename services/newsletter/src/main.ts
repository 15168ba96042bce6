import { openDatabase } from '@matinee/db/database';
import { assertDatabaseIsReady } from '@matinee/db/database-ready';
import { assertSchemaIsCurrent } from '@matinee/db/schema-version';
import { loadConfig } from '@matinee/runtime/config/load-config';
import { createHttpServer, listen } from '@matinee/runtime/http/server';
import { createMetrics } from '@matinee/runtime/metrics/metrics';
import { runService } from '@matinee/runtime/process/run-service';
import { config as schema } from './config.ts';

const NAME = 'newsletter';

runService({
  process,
  name: NAME,
  async start({ env, logger, onStop }) {
    const config = loadConfig(schema, env);
    const { url } = config.database;

    const database = openDatabase({
      url,
      applicationName: NAME,
      onIdleError: (err) => logger.warn({ err }, 'a database connection broke'),
    });
    onStop(() => database.close());
    await assertDatabaseIsReady(database.db, url);

    const server = createHttpServer({
      logger,
      metrics: createMetrics({ service: NAME }),
      checks: { database: () => assertSchemaIsCurrent(database.db) },
    });
    onStop(() => server.close());
    await listen(server, {
      host: config.listen.host,
      port: config.newsletter.port,
      variable: 'NEWSLETTER_PORT',
    });

    if (config.mail.server === undefined)
      logger.info('no EMAIL_HOSTNAME and EMAIL_FROM: no mail will be sent');
  },
});
