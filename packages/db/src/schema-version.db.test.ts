import { createEmptyDatabase, createTestDatabase, type TestDatabase } from '@matinee/testkit/database';
import { sql } from 'drizzle-orm';
import { afterEach, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from './database.ts';
import { assertSchemaIsCurrent, SchemaVersionError } from './schema-version.ts';

describe('a service checks the schema before it starts', () => {
  const toClose: { test: TestDatabase; opened: Database }[] = [];

  async function open(makeDatabase: () => Promise<TestDatabase>) {
    const test = await makeDatabase();
    const onIdleError = (error: Error) => {
      throw error;
    };
    const opened = openDatabase({ url: test.url, applicationName: 'test', onIdleError });
    toClose.push({ test, opened });
    return opened.db;
  }

  afterEach(async () => {
    for (const { test, opened } of toClose.splice(0)) {
      await opened.close();
      await test.drop();
    }
  });

  it('refuses a database without tables, and says which command makes them', async () => {
    const db = await open(createEmptyDatabase);
    const check = assertSchemaIsCurrent(db);
    await expect(check).rejects.toThrow(SchemaVersionError);
    await expect(check).rejects.toThrow(/has no Matinee tables yet\. Run "pnpm db:migrate"/);
  });

  it('accepts a database with all migrations', async () => {
    const db = await open(createTestDatabase);
    await expect(assertSchemaIsCurrent(db)).resolves.toBeUndefined();
  });

  it('refuses a database that lacks the newest migration', async () => {
    const db = await open(createTestDatabase);
    await db.execute(sql`
      update drizzle.__drizzle_migrations set created_at = created_at - 1
      where created_at = (select max(created_at) from drizzle.__drizzle_migrations)`);
    await expect(assertSchemaIsCurrent(db)).rejects.toThrow(/is older than this version of Matinee/);
  });

  it('accepts a newer database, so that old replicas run on during an upgrade', async () => {
    const db = await open(createTestDatabase);
    await db.execute(sql`
      insert into drizzle.__drizzle_migrations (hash, created_at)
      select 'of a later version', max(created_at) + 1 from drizzle.__drizzle_migrations`);
    await expect(assertSchemaIsCurrent(db)).resolves.toBeUndefined();
  });
});
