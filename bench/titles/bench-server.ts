import { execFileSync } from 'node:child_process';
import { chmod, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { type Database, openDatabase } from '@matinee/db/database';
import { migrate } from '@matinee/db/migrate';
import { startEmbeddedPostgres } from '@matinee/embedded-postgres/start-embedded-postgres';

/** A durable Postgres in a folder, as `npm start` runs it, which can be made to forget what it has read. */
export interface BenchServer {
  url: string;
  database: Database;
  /** Starts the server again, with nothing of its data in its own memory or the system's. */
  cool(): Promise<void>;
  stop(): Promise<void>;
}

export async function startBenchServer(folder: string): Promise<BenchServer> {
  await mkdir(folder, { recursive: true });
  await chmod(folder, 0o711);
  let server = await start(folder);
  const bench: BenchServer = {
    ...server,
    async cool() {
      await server.stop();
      // Only these files: others use this machine too.
      const files = execFileSync('find', [path.join(folder, 'cluster'), '-type', 'f', '-size', '+0'])
        .toString()
        .trim()
        .split('\n');
      for (const file of files)
        execFileSync('dd', [`of=${file}`, 'oflag=nocache', 'conv=notrunc,fdatasync', 'count=0'], {
          stdio: 'ignore',
        });
      server = await start(folder);
      Object.assign(bench, { url: server.url, database: server.database });
    },
    stop: () => server.stop(),
  };
  return bench;
}

async function start(folder: string): Promise<{ url: string; database: Database; stop(): Promise<void> }> {
  const server = await startEmbeddedPostgres({ dataDir: folder, isDurable: true });
  const url = server.url('postgres');
  await migrate(url);
  const database = openDatabase({ url, applicationName: 'bench', onIdleError: () => undefined });
  return {
    url,
    database,
    stop: async () => {
      await database.close();
      await server.stop();
    },
  };
}
