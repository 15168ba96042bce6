import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { connectionProblem } from './connection-problem.ts';
import { databaseUrlFromEnv } from './database-url-from-env.ts';
import { migrate } from './migrate.ts';

// Right from src/ and from dist/ alike.
const migrationsDir = fileURLToPath(new URL('../migrations', import.meta.url));
const dotenv = fileURLToPath(new URL('../../../.env', import.meta.url));

// What the process itself sets goes before the file.
if (existsSync(dotenv)) process.loadEnvFile(dotenv);
const reading = databaseUrlFromEnv(process.env);

if (reading.type === 'problem') fail(reading.sentence);
else {
  try {
    await migrate(reading.url, migrationsDir);
    process.stdout.write('The database has the newest schema.\n');
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    fail(
      connectionProblem(error, reading.url) ?? `The migration failed, and nothing was changed: ${message}`,
    );
  }
}

function fail(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
}
