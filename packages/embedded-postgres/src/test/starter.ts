import { startEmbeddedPostgres } from '../start-embedded-postgres.ts';

const [dataDir = '', resolveFrom = ''] = process.argv.slice(2);

try {
  const server = await startEmbeddedPostgres({
    dataDir,
    isDurable: false,
    ...(resolveFrom === '' ? {} : { resolveFrom }),
  });
  process.send?.({ url: server.url('postgres'), wasRunning: server.wasRunning });
} catch (error) {
  process.send?.({ error: error instanceof Error ? error.message : String(error) });
}
