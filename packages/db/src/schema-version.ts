import { sql } from 'drizzle-orm';
import journal from '../migrations/meta/_journal.json' with { type: 'json' };
import type { Db } from './database.ts';

/** The database's schema is not the one that this code was written for. */
export class SchemaVersionError extends Error {
  override name = 'SchemaVersionError';
}

/** When the newest migration that this code knows was made: drizzle's own measure of a schema's age. */
const newest = Math.max(...journal.entries.map((entry) => entry.when));

/**
 * Throws a {@link SchemaVersionError} with a sentence for the operator when migrations are missing. A newer schema than
 * ours is accepted: migrations are forward only and additive, and during an upgrade old replicas still run.
 */
export async function assertSchemaIsCurrent(db: Db): Promise<void> {
  const applied = await newestApplied(db);
  if (applied >= newest) return;
  const what = applied === 0 ? 'has no Matinee tables yet' : 'is older than this version of Matinee';
  throw new SchemaVersionError(
    `The database ${what}. Run "pnpm db:migrate" (docker compose does it by itself), then start again.`,
  );
}

async function newestApplied(db: Db): Promise<number> {
  const known = await db.execute<{ found: boolean }>(
    sql`select to_regclass('drizzle.__drizzle_migrations') is not null as found`,
  );
  if (!known.rows[0]?.found) return 0;
  const rows = await db.execute<{ newest: string | null }>(
    sql`select max(created_at)::text as newest from drizzle.__drizzle_migrations`,
  );
  return Number(rows.rows[0]?.newest ?? 0);
}
