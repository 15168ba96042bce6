import { SUPERUSER } from './initialise-cluster.ts';

/** Where a database of an embedded server is reached, password included: never log it. */
export function databaseUrl(parts: { port: number; password: string; database: string }): string {
  return `postgres://${SUPERUSER}:${parts.password}@127.0.0.1:${parts.port}/${encodeURIComponent(parts.database)}`;
}
