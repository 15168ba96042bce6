import { drizzle, type NodePgDatabase, type NodePgQueryResultHKT } from 'drizzle-orm/node-postgres';
import type { PgDatabase } from 'drizzle-orm/pg-core';
import pg from 'pg';
import { schema } from './schema.ts';

/** What every query takes: the database, or a transaction of it. */
export type Db = PgDatabase<NodePgQueryResultHKT, typeof schema>;

export interface Database {
  db: NodePgDatabase<typeof schema>;
  pool: pg.Pool;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** `postgres://user:password@host:port/database`. */
  url: string;
  /** Shown in `pg_stat_activity`: which service a connection belongs to. */
  applicationName: string;
  maxConnections?: number;
  /** A connection that broke while idle. The pool replaces it; without a listener Node would exit. */
  onIdleError: (error: Error) => void;
}

/** Opens a pool. Connects nothing yet: the first query does, and fails after 5 s when Postgres does not answer. */
export function openDatabase(options: DatabaseOptions): Database {
  const pool = new pg.Pool({
    connectionString: options.url,
    application_name: options.applicationName,
    max: options.maxConnections ?? 10,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    // A statement that runs longer than this is a mistake of ours, not a slow disk.
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: 60_000,
    keepAlive: true,
  });
  pool.on('error', options.onIdleError);
  return { db: drizzle(pool, { schema }), pool, close: () => pool.end() };
}
