/**
 * What keeps us from a database, as a sentence for the operator, who set its address in `DATABASE_URL` or `POSTGRES_…`.
 * Undefined when the error is about something else. Never holds the password.
 */
export function connectionProblem(error: unknown, url: string): string | undefined {
  const { host, database, user } = placeOf(url);
  const code = codeOf(error);
  switch (code) {
    case 'ECONNREFUSED':
      return `No Postgres answers at ${host}. Start it, or correct DATABASE_URL (or POSTGRES_HOST and POSTGRES_PORT).`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `There is no machine called ${host}. Correct DATABASE_URL (or POSTGRES_HOST).`;
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return `Postgres at ${host} can't be reached over the network. Check DATABASE_URL (or POSTGRES_HOST), and firewalls on the way.`;
    // Postgres's own codes: invalid_password, invalid_authorization_specification.
    case '28P01':
    case '28000':
      return `Postgres at ${host} does not let "${user}" in. Correct the user and password in DATABASE_URL (or POSTGRES_USER and POSTGRES_PASSWORD).`;
    // invalid_catalog_name
    case '3D000':
      return `Postgres at ${host} has no database "${database}". Make it (create database "${database}"), or correct DATABASE_URL (or POSTGRES_DB).`;
    // cannot_connect_now, too_many_connections
    case '57P03':
      return `Postgres at ${host} is starting up or shutting down. Try again in a moment.`;
    case '53300':
      return `Postgres at ${host} takes no more connections. Raise its max_connections, or stop what holds them.`;
    default:
      return isTimeout(error)
        ? `Postgres at ${host} does not answer. Check DATABASE_URL (or POSTGRES_HOST), and that it is not overloaded.`
        : undefined;
  }
}

/** A name with several addresses gives one error that holds one for each; the first says it. drizzle wraps in `cause`. */
function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if ('code' in error && typeof error.code === 'string') return error.code;
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  return codeOf(error.cause);
}

/** pg gives its own connection timeouts no code. */
function isTimeout(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return /timeout (expired|exceeded)|connection timeout/i.test(error.message) || isTimeout(error.cause);
}

function placeOf(url: string): { host: string; database: string; user: string } {
  if (!URL.canParse(url)) return { host: 'its address', database: '', user: '' };
  const { hostname, port, pathname, username } = new URL(url);
  return {
    host: `${hostname}:${port || '5432'}`,
    database: decodeURIComponent(pathname.slice(1)),
    user: decodeURIComponent(username),
  };
}
