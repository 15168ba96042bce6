import { readFileSync } from 'node:fs';

/** The database's address in the environment, or the sentence that says what is missing. */
export type DatabaseUrlReading = { type: 'url'; url: string } | { type: 'problem'; sentence: string };

/**
 * Reads `DATABASE_URL`, or puts it together from `POSTGRES_HOST` `_PORT` `_DB` `_USER` `_PASSWORD`; each may be in a file
 * that `NAME_FILE` names. For the command line only: services read their configuration with packages/runtime, which
 * this package may not import.
 */
export function databaseUrlFromEnv(env: NodeJS.ProcessEnv): DatabaseUrlReading {
  try {
    const whole = setting(env, 'DATABASE_URL');
    if (whole !== undefined) return checked(whole);
    const host = setting(env, 'POSTGRES_HOST');
    if (host === undefined) return problem('DATABASE_URL is missing.');
    const part = (name: string, fallback: string) => encodeURIComponent(setting(env, name) ?? fallback);
    const login = `${part('POSTGRES_USER', 'matinee')}:${part('POSTGRES_PASSWORD', '')}`;
    const place = `${hostPart(host)}:${part('POSTGRES_PORT', '5432')}/${part('POSTGRES_DB', 'matinee')}`;
    return { type: 'url', url: `postgres://${login}@${place}` };
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    return { type: 'problem', sentence: error.message };
  }
}

/** An IPv6 address goes into brackets, a socket's folder is percent-encoded. */
function hostPart(host: string): string {
  return host.includes(':') && !host.startsWith('[') ? `[${host}]` : encodeURIComponent(host);
}

class UnreadableFile extends Error {
  override name = 'UnreadableFile';
}

function checked(url: string): DatabaseUrlReading {
  const isPostgres = URL.canParse(url) && /^postgres(ql)?:$/.test(new URL(url).protocol);
  return isPostgres ? { type: 'url', url } : problem('DATABASE_URL is not a Postgres address.');
}

function problem(what: string): DatabaseUrlReading {
  const how =
    'It looks like postgres://user:password@host:5432/matinee; or set POSTGRES_HOST, POSTGRES_DB, POSTGRES_USER and POSTGRES_PASSWORD.';
  return { type: 'problem', sentence: `${what} ${how}` };
}

function setting(env: NodeJS.ProcessEnv, name: string): string | undefined {
  const file = env[`${name}_FILE`];
  if (!file) return env[name] || undefined;
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '') || undefined;
  } catch (cause) {
    throw new UnreadableFile(`${name}_FILE names a file that cannot be read.`, { cause });
  }
}
