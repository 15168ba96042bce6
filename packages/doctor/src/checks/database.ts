import { openDatabase } from '@matinee/db/database';
import { assertDatabaseIsReady } from '@matinee/db/database-ready';
import { type Check, well, wrong } from '../finding.ts';

/** That Postgres answers, lets us in, and has the schema of this version. Opens and closes a connection of its own. */
export function databaseCheck(url: string): Check {
  return {
    name: 'Postgres',
    async run() {
      const database = openDatabase({ url, applicationName: 'matinee-doctor', onIdleError: () => {} });
      try {
        await assertDatabaseIsReady(database.db, url);
        return well('answers, and its schema is the one of this version.');
      } catch (error) {
        if (!(error instanceof Error)) throw error;
        if (error.name === 'SchemaVersionError' || error.name === 'DatabaseUnreachableError') {
          return wrong('can’t be used.', error.message);
        }
        throw error;
      } finally {
        await database.close();
      }
    },
  };
}
