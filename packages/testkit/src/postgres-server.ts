import pg from 'pg';

/** The same server, another database. */
export function databaseOn(adminUrl: string, name: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return url.href;
}

/** Makes a database: a copy of `template`, to which nobody may be connected, or an empty one. */
export async function createDatabase(adminUrl: string, name: string, template?: string): Promise<void> {
  const copyOf = template === undefined ? 'template0' : template;
  await administer(adminUrl, `create database ${quoted(name)} template ${quoted(copyOf)}`);
}

/** Drops a database, and ends whatever is still connected to it. */
export async function dropDatabase(adminUrl: string, name: string): Promise<void> {
  await administer(adminUrl, `drop database if exists ${quoted(name)} with (force)`);
}

/** Drops every database whose name begins so. */
export async function dropDatabasesOf(adminUrl: string, prefix: string): Promise<void> {
  const names = await administer(
    adminUrl,
    `select datname as name from pg_database where starts_with(datname, ${pg.escapeLiteral(prefix)})`,
  );
  for (const { name } of names) await dropDatabase(adminUrl, name);
}

const quoted = (name: string) => pg.escapeIdentifier(name);

async function administer(adminUrl: string, statement: string): Promise<{ name: string }[]> {
  const client = new pg.Client({ connectionString: adminUrl, application_name: 'matinee-tests' });
  await client.connect();
  try {
    return (await client.query<{ name: string }>(statement)).rows;
  } finally {
    await client.end();
  }
}
