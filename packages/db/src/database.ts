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
  /** A statement that runs longer is a mistake of ours, not a slow disk. Default: 30 s. */
  longestStatementMs?: number;
  /** A connection that broke while idle. The pool replaces it; without a listener Node would exit. */
  onIdleError: (error: Error) => void;
}

/** So much after the end of its time, a statement that Postgres has not ended never will be. */
const FROZEN_AFTER_MS = 1_500;

/** Opens a pool. Connects nothing yet: the first query does, and fails after 5 s when Postgres does not answer. */
export function openDatabase(options: DatabaseOptions): Database {
  const { longestStatementMs = 30_000 } = options;
  const pool = new pg.Pool({
    connectionString: options.url,
    application_name: options.applicationName,
    max: options.maxConnections ?? 10,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: longestStatementMs,
    // Postgres itself ends those; one that has frozen ends nothing, and would hold whoever asked for ever.
    query_timeout: longestStatementMs + FROZEN_AFTER_MS,
    idle_in_transaction_session_timeout: 60_000,
    keepAlive: true,
  });
  pool.on('error', options.onIdleError);
  // Nor may one that breaks in the middle of a transaction: its query fails and says so, and pg tells the client besides.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return { db: releaseAlways(drizzle(pool, { schema }), pool), pool, close: () => pool.end() };
}

/**
 * drizzle 0.45 gives a connection back only once BEGIN has worked (node-postgres/session.js): each that breaks off before,
 * as when Postgres restarts, would be lost to the pool for good, until nobody gets one any more.
 */
function releaseAlways(db: Database['db'], pool: pg.Pool): Database['db'] {
  db.transaction = async (perform, config) => {
    const client = await pool.connect();
    try {
      return await drizzle(client, { schema }).transaction(perform, config);
    } finally {
      // The pool throws a broken one away.
      client.release();
    }
  };
  return db;
}
