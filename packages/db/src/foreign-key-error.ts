import { DrizzleQueryError } from 'drizzle-orm';

const FOREIGN_KEY_VIOLATION = '23503';

/** The name of the foreign key that a statement broke; `null` for any other error. */
export function brokenForeignKey(error: unknown): string | null {
  const cause: unknown = error instanceof DrizzleQueryError ? error.cause : error;
  if (!(cause instanceof Error) || !('code' in cause) || cause.code !== FOREIGN_KEY_VIOLATION) return null;
  return 'constraint' in cause ? String(cause.constraint) : '';
}
