import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findFreePort } from './free-port.ts';
import { clusterIn } from './initialise-cluster.ts';
import { readPostmasterFile } from './postmaster-file.ts';
import { isAlive } from './process-state.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './start-embedded-postgres.ts';
import { query } from './test/query.ts';
import { end, startInAProcess } from './test/start-in-a-process.ts';

describe('an embedded Postgres', { timeout: 20_000 }, () => {
  let dir: string;
  let dataDir: string;
  const started: EmbeddedPostgres[] = [];

  beforeEach(async () => {
    dir = await mkdtemp(path.join(tmpdir(), 'embedded postgres '));
    await chmod(dir, 0o755);
    dataDir = path.join(dir, 'data');
  });

  afterEach(async () => {
    for (const server of started.splice(0)) await server.stop();
    await rm(dir, { recursive: true });
  });

  async function start(options: { port?: number; isDurable?: boolean } = {}) {
    const server = await startEmbeddedPostgres({ dataDir, isDurable: false, ...options });
    started.push(server);
    return server;
  }

  const cluster = () => clusterIn(path.join(dataDir, 'cluster'));
  const postmaster = () => readPostmasterFile(cluster().dataDir);

  it('keeps its data from one start to the next, in a folder with blanks in its name', async () => {
    const first = await start();
    await query(first.adminUrl, 'create table kept as select 42 as answer');
    await first.stop();
    const second = await start();
    expect(second.wasRunning).toBe(false);
    expect(await query(second.adminUrl, 'select answer from kept')).toEqual([{ answer: 42 }]);
  });

  it('is gone when it was stopped', async () => {
    const server = await start();
    const pid = postmaster()?.pid ?? 0;
    expect(isAlive(pid)).toBe(true);
    await server.stop();
    expect(isAlive(pid)).toBe(false);
    await expect(server.stop()).resolves.toBeUndefined();
  });

  it('lets nobody in without its password, which only its owner can read', async () => {
    const server = await start();
    const url = new URL(server.adminUrl);
    expect(url.password).toBe((await readFile(cluster().passwordFile, 'utf8')).trim());
    expect((await stat(cluster().passwordFile)).mode & 0o777).toBe(0o600);
    url.password = 'guessed';
    await expect(query(url.href, 'select 1')).rejects.toMatchObject({ code: '28P01' });
    url.password = '';
    await expect(query(url.href, 'select 1')).rejects.toThrow();
  });

  const outsideAddress = Object.values(networkInterfaces())
    .flat()
    .find((each) => each?.family === 'IPv4' && !each.internal)?.address;

  it.skipIf(outsideAddress === undefined)('can not be reached from another machine', async () => {
    const url = new URL((await start()).adminUrl);
    url.hostname = outsideAddress ?? '';
    await expect(query(url.href, 'select 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('is shared by two that start it at the same moment, also the very first time', async () => {
    const [one, other] = await Promise.all([start(), start()]);
    expect(one.adminUrl).toBe(other.adminUrl);
    expect([one.wasRunning, other.wasRunning].sort()).toEqual([false, true]);
    expect(await query(one.adminUrl, 'select 1 as alive')).toEqual([{ alive: 1 }]);
  });

  it('outlives a parent that is killed, and is found again by the next start', async () => {
    const { child } = await startInAProcess({ dataDir });
    const pid = postmaster()?.pid;
    await end(child, 'SIGKILL');
    const server = await start();
    expect(server.wasRunning).toBe(true);
    expect(postmaster()?.pid).toBe(pid);
    await server.stop();
    expect(isAlive(pid ?? 0)).toBe(false);
  });

  it('is not ended by a Ctrl-C in the terminal: its parent still needs it to stop in order', async () => {
    const { child } = await startInAProcess({ dataDir });
    await end(child, 'SIGINT');
    expect((await start()).wasRunning).toBe(true);
  });

  it('starts again after it was killed, with all that was written', async () => {
    const first = await start({ isDurable: true });
    await query(first.adminUrl, 'create table kept as select 42 as answer');
    process.kill(postmaster()?.pid ?? 0, 'SIGKILL');
    const second = await start();
    expect(second.wasRunning).toBe(false);
    expect(await query(second.adminUrl, 'select answer from kept')).toEqual([{ answer: 42 }]);
  });

  it('starts when the pid that it had before a power cut belongs to another program today', async () => {
    await (await start()).stop();
    const stale = [process.pid, cluster().dataDir, 1, 5432, '', '127.0.0.1', '', 'ready'].join('\n');
    await writeFile(path.join(cluster().dataDir, 'postmaster.pid'), `${stale}\n`);
    expect((await start()).wasRunning).toBe(false);
    expect(isAlive(process.pid)).toBe(true);
  });

  it('replaces a server that hangs', async () => {
    const first = await start();
    const hung = postmaster()?.pid ?? 0;
    process.kill(hung, 'SIGSTOP');
    const second = await startEmbeddedPostgres({ dataDir, isDurable: false, patienceMs: 300 });
    started.push(second);
    expect(isAlive(hung)).toBe(false);
    expect(await query(second.adminUrl, 'select 1 as alive')).toEqual([{ alive: 1 }]);
    expect(second.adminUrl).not.toBe(first.adminUrl);
  });

  it('listens on the port it is told to', async () => {
    const port = await findFreePort();
    expect(new URL((await start({ port })).adminUrl).port).toBe(String(port));
  });

  it('names the port when another program has it', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const address = other.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    try {
      await expect(start({ port })).rejects.toThrow(`Port ${port} on 127.0.0.1 is taken by another program`);
    } finally {
      other.close();
    }
  });

  it('refuses data of another Postgres version by a sentence that says what to do', async () => {
    await (await start()).stop();
    await writeFile(path.join(cluster().dataDir, 'PG_VERSION'), '16\n');
    await expect(start()).rejects.toThrow(
      /was made by Postgres 16, and this is Postgres 17\. Start the older/,
    );
  });

  it('says so when the password beside the data is not the right one', async () => {
    await start();
    await writeFile(cluster().passwordFile, 'another\n');
    await expect(start()).rejects.toThrow(/does not take the password in/);
  });
});
