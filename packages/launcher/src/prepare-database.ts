import path from 'node:path';
import { connectionProblem } from '@matinee/db/connection-problem';
import { migrate } from '@matinee/db/migrate';
import { ensureDatabase } from '@matinee/embedded-postgres/ensure-database';
import { startEmbeddedPostgres } from '@matinee/embedded-postgres/start-embedded-postgres';
import { ConfigError } from '@matinee/runtime/config/config-error';
import { databaseUrl } from '@matinee/runtime/config/database-url';
import { readEnvironment } from '@matinee/runtime/config/environment';
import { isConfigured, type Variables } from './environment.ts';
import { LaunchError } from './launch-error.ts';

const DATABASE_NAME = 'matinee';

/** A database with the newest schema. */
export interface PreparedDatabase {
  /** Holds a password. */
  url: string;
  /** Stops the server, when it is ours. */
  stop(): Promise<void>;
}

/** Migrates the database that is configured, or one on a Postgres of our own. @throws LaunchError */
export async function prepareDatabase(options: {
  repoDir: string;
  dataDir: string;
  configured: Variables;
}): Promise<PreparedDatabase> {
  const database = isDatabaseConfigured(options.configured)
    ? { url: readUrl(options.configured), stop: () => Promise.resolve() }
    : await startOwn(options);
  try {
    await migrate(database.url, path.join(options.repoDir, 'packages/db/migrations'));
  } catch (error) {
    await database.stop();
    const message = error instanceof Error ? error.message : String(error);
    const sentence =
      connectionProblem(error, database.url) ?? `The database could not be migrated: ${message}`;
    throw new LaunchError(sentence, { cause: error });
  }
  return database;
}

function isDatabaseConfigured(configured: Variables): boolean {
  return isConfigured(configured, 'DATABASE_URL') || isConfigured(configured, 'POSTGRES_HOST');
}

function readUrl(configured: Variables): string {
  const reading = databaseUrl.read(readEnvironment(configured));
  if (reading.type === 'value') return reading.value;
  throw new LaunchError(new ConfigError(reading.problems).message);
}

async function startOwn({
  repoDir,
  dataDir,
}: {
  repoDir: string;
  dataDir: string;
}): Promise<PreparedDatabase> {
  const server = await startEmbeddedPostgres({
    dataDir: path.join(dataDir, 'postgres'),
    isDurable: true,
    resolveFrom: path.join(repoDir, 'packages/embedded-postgres/package.json'),
  });
  await ensureDatabase(server.adminUrl, DATABASE_NAME);
  return { url: server.url(DATABASE_NAME), stop: server.stop };
}
