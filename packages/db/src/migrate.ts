import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate as applyMigrations } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';

/** The migrations' folder when this file runs from its source; a bundle passes its own. */
export const MIGRATIONS_DIR = fileURLToPath(new URL('../migrations', import.meta.url));

/** One number for all who migrate: `hashtext('matinee:migrations')`, written out so that it can be looked up in pg_locks. */
const MIGRATION_LOCK = 7_110_451;

/**
 * Brings a database to the newest schema. Many may call it at once: they wait for one another under an advisory lock,
 * and each migration is applied once, all pending ones in one transaction: a failed one changes nothing.
 */
export async function migrate(url: string, migrationsDir = MIGRATIONS_DIR): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'matinee-migrate' });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await applyMigrations(drizzle(client), { migrationsFolder: migrationsDir });
  } finally {
    // Ends the session, and with it the lock, also after a failure.
    await client.end();
  }
}
