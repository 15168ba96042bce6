import { EventEmitter } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { startEmbeddedPostgres } from './start-embedded-postgres.ts';
import { query } from './test/query.ts';
import { startTestCluster } from './test-cluster.ts';

/** A process that can be told to end, and does not. */
class FakeHost extends EventEmitter {
  exit(): never {
    this.emit('exit');
    return undefined as never;
  }
}

describe('the Postgres of a test run', { timeout: 20_000 }, () => {
  const directoryOf = async (adminUrl: string) => {
    const [row] = await query(adminUrl, "select current_setting('data_directory') as dir");
    return path.dirname(path.dirname(String(row?.dir)));
  };

  it('goes with its data when the run is over', async () => {
    const cluster = await startTestCluster(new FakeHost());
    const dir = await directoryOf(cluster.adminUrl);
    expect(existsSync(dir)).toBe(true);
    await cluster.remove();
    expect(existsSync(dir)).toBe(false);
    await expect(query(cluster.adminUrl, 'select 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it.each(['SIGTERM', 'exit'])(
    'goes when the run is ended early (%s), without time to wait',
    async (event) => {
      const host = new FakeHost();
      const cluster = await startTestCluster(host);
      const dir = await directoryOf(cluster.adminUrl);
      host.emit(event);
      expect(existsSync(dir)).toBe(false);
      await expect.poll(() => query(cluster.adminUrl, 'select 1').catch(() => 'gone')).toBe('gone');
    },
  );

  it('clears away what a killed run has left', async () => {
    // No process has this pid: Linux ends at 2^22.
    const abandoned = await mkdtemp(path.join(tmpdir(), `matinee-tests-${2 ** 22 + 1}-`));
    await chmod(abandoned, 0o711);
    const orphan = await startEmbeddedPostgres({ dataDir: abandoned, isDurable: false });
    const cluster = await startTestCluster(new FakeHost());
    await cluster.remove();
    expect(existsSync(abandoned)).toBe(false);
    await expect(query(orphan.adminUrl, 'select 1')).rejects.toThrow();
  });
});
