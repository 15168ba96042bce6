import { type PreparedDatabase, prepareDatabase } from './prepare-database.ts';
import { type Sandbox, type SandboxOptions, startSandbox } from './sandbox.ts';

/** What the services lean on. */
export interface Surroundings {
  database: PreparedDatabase;
  /** Undefined where the real world is configured. */
  sandbox: Sandbox | undefined;
  stop(): Promise<void>;
}

/** Prepares the database and starts the sandbox side by side. @throws what the first of them threw; the other is stopped. */
export async function prepareSurroundings(options: {
  database: Parameters<typeof prepareDatabase>[0];
  sandbox: SandboxOptions | undefined;
}): Promise<Surroundings> {
  const [database, sandbox] = await Promise.allSettled([
    prepareDatabase(options.database),
    options.sandbox ? startSandbox(options.sandbox) : undefined,
  ]);
  const stop = async () => {
    if (sandbox.status === 'fulfilled') await sandbox.value?.process.stop();
    if (database.status === 'fulfilled') await database.value.stop();
  };
  if (database.status === 'fulfilled' && sandbox.status === 'fulfilled') {
    return { database: database.value, sandbox: sandbox.value, stop };
  }
  await stop();
  throw database.status === 'rejected' ? database.reason : (sandbox as PromiseRejectedResult).reason;
}
