/**
 * Kills the worker's process with SIGKILL at random points of a simulated day, as often as wished, and compares rows and messages with those of a day
 * in which nobody was killed. The tests do it 10 times; this is for more.
 *
 * Run: npx pnpm --filter @matinee/bench worker-kills [kills] [seed]
 */
import { openDatabase } from '@matinee/db/database';
import { migrate } from '@matinee/db/migrate';
import pg from 'pg';
import { createDay } from '../services/myimdb/src/test/day/create-day.ts';
import { createDayProcesses, everyRow, KILL_DAY } from '../services/myimdb/src/test/day/day-with-kills.ts';
import { owedByTheEnd, owedInDatabase } from '../services/myimdb/src/test/day/owed-in-a-day.ts';
import { startBenchPostgres } from './bench-matinee.ts';

const kills = Number(process.argv[2] ?? 200);
const seed = Number(process.argv[3] ?? Math.floor(Math.random() * 1e9));
console.log(`${kills} kills, seed ${seed}`);

// Nobody takes Postgres its power away here: how long a day takes is not what is measured.
const postgres = await startBenchPostgres({ isDurable: false });
const day = await createDayProcesses(KILL_DAY);
try {
  const undisturbed = await databaseCalled('undisturbed');
  const { messages } = await day.undisturbed(undisturbed.url);
  const killed = await databaseCalled('killed');
  const startedAt = performance.now();
  const done = await day.killed(killed.url, { kills, messages, seed });
  const seconds = Math.round((performance.now() - startedAt) / 1_000);

  const owed = await owedInDatabase(killed.database);
  const rows = await everyRow(killed.database);
  const differences =
    differ(owed, await owedInDatabase(undisturbed.database)) +
    differ(rows, await everyRow(undisturbed.database));
  const wrong = differ(owed, owedByTheEnd(createDay(KILL_DAY)));
  console.table({
    'kills made': done.kills,
    'messages of a day to Postgres': messages,
    'messages owed': owed.length,
    'rows compared': rows.length,
    'differences from the undisturbed day': differences,
    'messages missing or too many': wrong,
    seconds,
  });
  await undisturbed.database.close();
  await killed.database.close();
  if (differences + wrong > 0 || done.kills !== kills) process.exitCode = 1;
} finally {
  await day.close();
  await postgres.stop();
}

async function databaseCalled(name: string) {
  const admin = new pg.Client({ connectionString: postgres.url });
  await admin.connect();
  await admin.query(`create database ${name}`);
  await admin.end();
  const url = new URL(postgres.url);
  url.pathname = `/${name}`;
  await migrate(url.href);
  const database = openDatabase({ url: url.href, applicationName: 'bench', onIdleError: () => undefined });
  return { url: url.href, database };
}

/** Prints the first of them. */
function differ(some: readonly string[], others: readonly string[]): number {
  const only = (here: readonly string[], there: readonly string[]) => {
    const left = new Map<string, number>();
    for (const line of there) left.set(line, (left.get(line) ?? 0) + 1);
    return here.filter((line) => {
      const count = left.get(line) ?? 0;
      left.set(line, count - 1);
      return count <= 0;
    });
  };
  const [more, fewer] = [only(some, others), only(others, some)];
  for (const line of more.slice(0, 20)) console.error(`too many: ${line}`);
  for (const line of fewer.slice(0, 20)) console.error(`missing: ${line}`);
  return more.length + fewer.length;
}
