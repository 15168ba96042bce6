import { type Database, openDatabase } from '@matinee/db/database';
import { createTestDatabase, type TestDatabase } from '@matinee/testkit/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDay } from './test/day/create-day.ts';
import { createDayProcesses, type DayProcesses, everyRow, KILL_DAY } from './test/day/day-with-kills.ts';
import { owedByTheEnd, owedInDatabase } from './test/day/owed-in-a-day.ts';

/** `pnpm --filter @matinee/bench worker-kills 200` kills more of them. */
const KILLS = 10;
const SEED = 11;

let day: DayProcesses;
const databases: (TestDatabase & { database: Database })[] = [];
async function aDatabase() {
  const own = await createTestDatabase();
  const database = openDatabase({ url: own.url, applicationName: 'test', onIdleError: () => undefined });
  const one = { ...own, database };
  databases.push(one);
  return one;
}
let undisturbed: Awaited<ReturnType<typeof aDatabase>>;
let messages: number;
beforeAll(async () => {
  day = await createDayProcesses(KILL_DAY);
  undisturbed = await aDatabase();
  messages = (await day.undisturbed(undisturbed.url)).messages;
}, 600_000);
afterAll(async () => {
  await day?.close();
  for (const { database, drop } of databases) {
    await database.close();
    await drop();
  }
});

test('a day in one process owes every message that is owed and no other', async () => {
  expect(await owedInDatabase(undisturbed.database)).toEqual(owedByTheEnd(createDay(KILL_DAY)));
});

test(`a day in processes that are killed with kill -9, ${KILLS} times at random points, leaves the same rows and messages`, async () => {
  const other = await aDatabase();
  expect(await day.killed(other.url, { kills: KILLS, messages, seed: SEED })).toEqual({ kills: KILLS });
  expect(await owedInDatabase(other.database), `seed ${SEED}`).toEqual(
    await owedInDatabase(undisturbed.database),
  );
  expect(await everyRow(other.database), `seed ${SEED}`).toEqual(await everyRow(undisturbed.database));
}, 600_000);

test('a day in two replicas at once owes each message once', async () => {
  const other = await aDatabase();
  await day.together(other.url, 2);
  expect(await owedInDatabase(other.database)).toEqual(await owedInDatabase(undisturbed.database));
}, 600_000);
