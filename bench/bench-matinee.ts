import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { migrate } from '@matinee/db/migrate';
import { startEmbeddedPostgres } from '@matinee/embedded-postgres/start-embedded-postgres';
import { build } from '@matinee/launcher/build';
import { type Matinee, startMatinee } from '@matinee/launcher/start-matinee';

export const REPO = fileURLToPath(new URL('../', import.meta.url));

export interface BenchMatinee {
  matinee: Matinee;
  databaseUrl: string;
  webUrl: string;
  stop(): Promise<void>;
}

/** All of Matinee as `npm start` runs it, on free ports, with a durable Postgres of its own. */
export async function startBenchMatinee(env: Record<string, string> = {}): Promise<BenchMatinee> {
  await build({ repoDir: REPO });
  const dataDir = await mkdtemp(path.join(tmpdir(), 'matinee-bench-'));
  const postgres = await startBenchPostgres();
  const matinee = await startMatinee({
    repoDir: REPO,
    dataDir,
    databaseUrl: postgres.url,
    env: { PATH: process.env.PATH ?? '', MATINEE_DOTENV: 'off', LOG_LEVEL: 'warn', ...env },
    ports: 'free',
    autoRestart: false,
    report: (event) => {
      // Services are stopped on purpose here; what they complain of is not.
      const isComplaint = event.type === 'line' && /"level":"(error|fatal)"/.test(event.line);
      if (isComplaint) console.error(event.line.slice(0, 1_000));
    },
  });
  return {
    matinee,
    databaseUrl: postgres.url,
    webUrl: matinee.sandbox?.webUrl ?? '',
    stop: async () => {
      await matinee.stop();
      await postgres.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** A migrated, durable Postgres (fsync on): what is measured waits for the disk as it would at home. */
export async function startBenchPostgres({ isDurable = true } = {}): Promise<{
  url: string;
  stop(): Promise<void>;
}> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'matinee-bench-pg-'));
  await chmod(dataDir, 0o711);
  const server = await startEmbeddedPostgres({ dataDir, isDurable });
  const url = server.url('postgres');
  await migrate(url);
  return {
    url,
    stop: async () => {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** The value below which this part of the sample lies, in the sample's own unit. */
export function percentile(sorted: readonly number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

export function summary(values: readonly number[]): { p50: string; p95: string; p99: string; max: string } {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (part: number) => percentile(sorted, part).toFixed(1);
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
}
