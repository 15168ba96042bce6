import { connectionProblem } from './connection-problem.ts';
import type { Db } from './database.ts';
import { assertSchemaIsCurrent } from './schema-version.ts';

/** Postgres cannot be used. The message is a sentence for the operator. */
export class DatabaseUnreachableError extends Error {
  override name = 'DatabaseUnreachableError';
}

/**
 * What a service asks for before it starts: that Postgres answers and its schema is ours. Throws a
 * {@link DatabaseUnreachableError} or a SchemaVersionError, each with a sentence that says what to do.
 */
export async function assertDatabaseIsReady(db: Db, url: string): Promise<void> {
  try {
    await assertSchemaIsCurrent(db);
  } catch (error) {
    const sentence = connectionProblem(error, url);
    throw sentence === undefined ? error : new DatabaseUnreachableError(sentence, { cause: error });
  }
}
