import { createTestDatabase } from '@matinee/testkit/database';
import { expect, test } from 'vitest';
import { openDatabase } from './database.ts';
import { assertDatabaseIsReady } from './database-ready.ts';

test('a migrated database is ready', async () => {
  const { url, drop } = await createTestDatabase();
  const database = openDatabase({ url, applicationName: 'test', onIdleError: () => {} });
  await expect(assertDatabaseIsReady(database.db, url)).resolves.toBeUndefined();
  await database.close();
  await drop();
});

test('a Postgres that does not answer is explained in a sentence without the password', async () => {
  const url = 'postgres://matinee:hunter2@127.0.0.1:1/matinee';
  const database = openDatabase({ url, applicationName: 'test', onIdleError: () => {} });
  const failure = await assertDatabaseIsReady(database.db, url).catch((error: Error) => error);
  expect(failure).toMatchObject({ name: 'DatabaseUnreachableError' });
  expect(String(failure)).toContain('No Postgres answers at 127.0.0.1:1');
  expect(String(failure)).not.toContain('hunter2');
  await database.close();
});
