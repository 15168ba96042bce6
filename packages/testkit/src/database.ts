import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { createDatabase, databaseOn, dropDatabase } from './postgres-server.ts';

/** Where this run's Postgres is, and which database is migrated and ready to be copied. Undefined: none was started. */
export type ProvidedPostgres = { adminUrl: string; template: string } | undefined;

declare module 'vitest' {
  interface ProvidedContext {
    /** Set by vitest.global-setup.ts. */
    postgres: ProvidedPostgres;
  }
}

/** A migrated, empty database of a test file's own. */
export interface TestDatabase {
  /** `postgres://user:password@host:port/database`. */
  url: string;
  /** Drops it, also while something is still connected. */
  drop(): Promise<void>;
}

/**
 * Makes a database for one test file: in `beforeAll`, with `drop` in `afterAll`. Each test adds rows of its own. Takes
 * some 50 ms: it is a copy of a template that was migrated once for the whole run.
 */
export function createTestDatabase(): Promise<TestDatabase> {
  const { template } = server();
  return create(template);
}

/** The same without tables, for the tests of the migrations themselves. */
export function createEmptyDatabase(): Promise<TestDatabase> {
  return create(undefined);
}

async function create(template: string | undefined): Promise<TestDatabase> {
  const { adminUrl, template: prefix } = server();
  const name = `${prefix}_${randomBytes(5).toString('hex')}`;
  await createDatabase(adminUrl, name, template);
  return { url: databaseOn(adminUrl, name), drop: () => dropDatabase(adminUrl, name) };
}

function server() {
  const provided = inject('postgres');
  if (provided) return provided;
  throw new Error(
    'No Postgres was started for this run, because no file of it is called *.db.test.ts or *.e2e.test.ts. Call this one so.',
  );
}
