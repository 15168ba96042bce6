import { openDatabase } from '@matinee/db/database';
import { assertDatabaseIsReady } from '@matinee/db/database-ready';
import { createJobLocks } from '@matinee/db/job-locks';
import { createJobJournal } from '@matinee/db/job-runs';
import { findDotenv, readEnvironment } from '@matinee/runtime/config/environment';
import { loadConfig, secretsIn } from '@matinee/runtime/config/load-config';
import { createJobRunner } from '@matinee/runtime/jobs/job-runner';
import { createLogger } from '@matinee/runtime/logging/logger';
import { createMetrics } from '@matinee/runtime/metrics/metrics';
import { performCommand } from './cli/perform-command.ts';
import { config as schema } from './config.ts';
import { composeDeps, newsletterParts } from './newsletter.ts';

/** `pnpm newsletter …`: the newsletter by hand. What it sends goes through the outbox: the service that runs sends it. */
async function main(): Promise<number> {
  const chosen = process.env.MATINEE_DOTENV;
  const dotenvPath = chosen === 'off' ? undefined : chosen || findDotenv(process.cwd());
  const env = readEnvironment(process.env, { dotenvPath });
  const config = loadConfig(schema, env);
  const now = () => new Date();
  const logger = createLogger({
    service: 'newsletter-cli',
    level: 'warn',
    isTerminal: false,
    secrets: secretsIn(schema, env),
    destination: process.stderr,
  });
  const { url } = config.database;
  const database = openDatabase({
    url,
    applicationName: 'newsletter-cli',
    maxConnections: 3,
    onIdleError: (err) => logger.warn({ err }, 'a database connection broke'),
  });
  const lock = createJobLocks({ url, applicationName: 'newsletter-cli-locks' });
  try {
    await assertDatabaseIsReady(database.db, url);
    const { db } = database;
    const parts = newsletterParts({ config, db, logger, now });
    const runner = createJobRunner({
      jobs: [parts.job],
      lock,
      journal: createJobJournal(db),
      logger,
      metrics: createMetrics({ service: 'newsletter-cli' }),
      now,
    });
    return await performCommand(process.argv.slice(2), {
      db,
      issues: parts.issues,
      compose: composeDeps(config, { texts: parts.texts, now }),
      sendNow: () => runner.runNow(parts.job.name),
      now,
      write: (text) => void process.stdout.write(text),
      complain: (text) => void process.stderr.write(`${text}\n`),
    });
  } finally {
    await lock.close();
    await database.close();
  }
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  },
);
