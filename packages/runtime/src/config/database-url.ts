import type { Environment } from './environment.ts';
import { type Reading, type Setting, secret, type VariableInfo, variable } from './setting.ts';
import { refuse, text, wholeNumber } from './values.ts';

const whole = secret(
  'DATABASE_URL',
  text.optional().transform((value, context) => {
    if (value === undefined) return undefined;
    const isPostgres = URL.canParse(value) && /^postgres(ql)?:$/.test(new URL(value).protocol);
    return isPostgres ? value : refuse(context, 'is not a Postgres address');
  }),
  'It looks like postgres://user:password@host:5432/matinee.',
);

const host = variable('POSTGRES_HOST', text, 'Where Postgres runs, if you do not give a DATABASE_URL.');
const port = variable(
  'POSTGRES_PORT',
  wholeNumber({ min: 1, max: 65_535, words: 'is not a port number (1 to 65535)' }).default(5432),
  'The port of Postgres, 5432 unless you chose another.',
);
const name = variable('POSTGRES_DB', text.default('matinee'), 'The name of the database.');
const user = variable('POSTGRES_USER', text.default('matinee'), 'Who logs in to Postgres.');
const password = secret('POSTGRES_PASSWORD', text.optional(), 'The password of POSTGRES_USER.');

const variables: VariableInfo[] = [whole, host, port, name, user, password].flatMap((part) => part.variables);

/** The database's address: `DATABASE_URL`, or put together from the `POSTGRES_…` variables. */
export const databaseUrl: Setting<string> = {
  variables,
  read(environment) {
    const given = whole.read(environment);
    if (given.type === 'problems') return given;
    if (given.value !== undefined) return { type: 'value', value: given.value };
    if (environment.entry('POSTGRES_HOST').type === 'unset') return missing;
    return compose(environment);
  },
};

const missing: Reading<string> = {
  type: 'problems',
  problems: [
    {
      variable: 'DATABASE_URL',
      wrong: 'is missing',
      help: 'It looks like postgres://user:password@host:5432/matinee; or set POSTGRES_HOST, POSTGRES_DB, POSTGRES_USER and POSTGRES_PASSWORD. "npm start" brings a database of its own.',
    },
  ],
};

function compose(environment: Environment): Reading<string> {
  const parts = {
    host: host.read(environment),
    port: port.read(environment),
    name: name.read(environment),
    user: user.read(environment),
    password: password.read(environment),
  };
  const problems = Object.values(parts).flatMap((part) => (part.type === 'problems' ? part.problems : []));
  if (problems.length > 0) return { type: 'problems', problems };
  const value = (part: Reading<string | number | undefined>) =>
    encodeURIComponent(part.type === 'value' ? (part.value ?? '') : '');
  const credentials = `${value(parts.user)}${value(parts.password) === '' ? '' : `:${value(parts.password)}`}`;
  return {
    type: 'value',
    value: `postgres://${credentials}@${hostOf(parts.host)}:${value(parts.port)}/${value(parts.name)}`,
  };
}

/** An IPv6 address goes into brackets, unlike a socket's folder, which is percent-encoded. */
function hostOf(part: Reading<string>): string {
  const read = part.type === 'value' ? part.value : '';
  return read.includes(':') && !read.startsWith('[') ? `[${read}]` : encodeURIComponent(read);
}
