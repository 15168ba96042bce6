import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type {} from 'vitest';
import type { TestProject } from 'vitest/node';
import { migrate } from './packages/db/src/migrate.ts';
import { startTestCluster } from './packages/embedded-postgres/src/test-cluster.ts';
import type { ProvidedPostgres } from './packages/testkit/src/database.ts';
import { createDatabase, databaseOn, dropDatabasesOf } from './packages/testkit/src/postgres-server.ts';

// Said again here: with pnpm the root's vitest and testkit's are two copies, and each has types of its own.
declare module 'vitest' {
  interface ProvidedContext {
    postgres: ProvidedPostgres;
  }
}

const REPO = fileURLToPath(new URL('.', import.meta.url));

/**
 * The programs are built before stories of processes start them, once: a build beside a story would write anew what a service
 * that is just being started reads.
 *
 * One Postgres for the whole run, with one migrated database that each test file gets a copy of. Only started when a
 * file of this run wants it. TEST_DATABASE_URL names a Postgres to use instead; its role must be allowed to create
 * databases.
 */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const files = await filesOf(project);
  if (files.some((file) => /\.e2e\.test\.ts$/.test(file))) {
    await promisify(execFile)(process.execPath, ['scripts/build.mjs', '--quiet'], { cwd: REPO });
  }
  if (!files.some((file) => /\.(db|e2e)\.test\.tsx?$/.test(file))) {
    project.provide('postgres', undefined);
    return undefined;
  }
  const existing = process.env.TEST_DATABASE_URL;
  const cluster = existing === undefined ? await startTestCluster(process) : undefined;
  const adminUrl = cluster?.adminUrl ?? existing ?? '';
  const template = `matinee_test_${randomBytes(4).toString('hex')}`;
  await createDatabase(adminUrl, template);
  // Closes its connection when done: a database can only be copied while nobody is connected to it.
  await migrate(databaseOn(adminUrl, template));
  project.provide('postgres', { adminUrl, template });
  return async () => {
    if (cluster) await cluster.remove();
    else await dropDatabasesOf(adminUrl, template);
  };
}

async function filesOf({ vitest }: TestProject): Promise<string[]> {
  // What the command line asks for; not in vitest's types. Without it all files count.
  const { filenamePattern } = vitest as { filenamePattern?: string[] };
  const files = await vitest.globTestSpecifications(filenamePattern);
  return files.map(({ moduleId }) => moduleId);
}
