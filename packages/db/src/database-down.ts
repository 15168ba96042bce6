/** Codes of sockets and of Postgres itself (class 08, shutting down, starting up, no more connections). */
const DOWN =
  /^(E(CONNREFUSED|CONNRESET|PIPE|TIMEDOUT|HOSTUNREACH|NETUNREACH|NOTFOUND)|EAI_AGAIN|08...|57P0[123]|53300)$/;
/** What pg throws without a code. */
const WORDS = /connection terminated|timeout (expired|exceeded)|query read timeout|connection timeout/i;

/** Whether a query failed because Postgres is not there at the moment: the same query may work in a minute. */
export function isDatabaseDown(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('code' in error && typeof error.code === 'string' && DOWN.test(error.code)) return isOfPg(error);
  if (error instanceof AggregateError) return error.errors.some(isDatabaseDown);
  // drizzle wraps what pg threw.
  return isOfPg(error) && (WORDS.test(error.message) || isDatabaseDown(error.cause));
}

/** The clients of outside services fail with the same codes; theirs come wrapped in errors with a `service`. */
function isOfPg(error: Error): boolean {
  return !('service' in error);
}
