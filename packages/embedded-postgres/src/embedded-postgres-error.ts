/** The embedded Postgres could not be started or stopped. The message is a sentence for the person at the keyboard. */
export class EmbeddedPostgresError extends Error {
  override name = 'EmbeddedPostgresError';
}
