import { DrizzleQueryError } from 'drizzle-orm';

const UNIQUE_VIOLATION = '23505';

/** The name of the unique index that a statement broke; `null` for any other error. */
export function brokenUnique(error: unknown): string | null {
  const cause: unknown = error instanceof DrizzleQueryError ? error.cause : error;
  if (!(cause instanceof Error) || !('code' in cause) || cause.code !== UNIQUE_VIOLATION) return null;
  return 'constraint' in cause ? String(cause.constraint) : '';
}
