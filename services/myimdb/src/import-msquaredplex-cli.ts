import { openDatabase } from '@matinee/db/database';
import { assertDatabaseIsReady } from '@matinee/db/database-ready';
import { dotenvPathOf, readEnvironment } from '@matinee/runtime/config/environment';
import { loadConfig, secretsIn } from '@matinee/runtime/config/load-config';
import { createTextRedactor } from '@matinee/runtime/logging/redact-text';
import { createTorrapiClient } from '@matinee/torrapi-client/torrapi-client';
import { config as schema } from './config.ts';
import { runImport } from './msquaredplex/run-import.ts';

/** `./matinee import-msquaredplex`: the dump comes on standard input. */
async function main(): Promise<boolean> {
  const env = readEnvironment(process.env, { dotenvPath: dotenvPathOf(process) });
  const redact = createTextRedactor(secretsIn(schema, env));
  const config = loadConfig(schema, env);
  const { url } = config.database;
  const database = openDatabase({ url, applicationName: 'import', onIdleError: () => undefined });
  try {
    await assertDatabaseIsReady(database.db, url);
    const torrapi = createTorrapiClient({
      baseUrl: config.torrapi.url,
      token: config.torrapi.token,
      timeoutMs: 10_000,
    });
    return await runImport({
      db: database.db,
      dump: process.stdin,
      listTorrents: () => torrapi.listTorrents(),
      keepDays: config.seeding.keepDays,
      timeZone: config.locale.timeZone,
      isDryRun: process.argv.includes('--dry-run'),
      now: () => new Date(),
      say: (line) => void process.stdout.write(`${redact(line)}\n`),
    });
  } finally {
    await database.close();
  }
}

main().then(
  (isDone) => {
    process.exitCode = isDone ? 0 : 1;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\nNothing was changed.\n`);
    process.exitCode = 1;
  },
);
