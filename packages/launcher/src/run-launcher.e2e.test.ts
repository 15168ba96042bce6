import { readdir, readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { clusterIn } from '@matinee/embedded-postgres/initialise-cluster';
import { readPostmasterFile } from '@matinee/embedded-postgres/postmaster-file';
import { isAlive } from '@matinee/embedded-postgres/process-state';
import { stopServer } from '@matinee/embedded-postgres/server-process';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chooseFreePorts, type Ports } from './ports.ts';
import { PORTS, type ProgramName } from './programs.ts';
import { type Launched, launch } from './test/launch.ts';
import { makeStandInRepo, type StandInRepo } from './test/stand-in-repo.ts';

describe('npm start', () => {
  let repo: StandInRepo;
  let ports: Ports;
  const launched: Launched[] = [];

  beforeEach(async () => {
    repo = await makeStandInRepo();
    ports = await chooseFreePorts();
  });

  afterEach(async () => {
    for (const each of launched.splice(0)) {
      each.process.kill('SIGTERM');
      await each.exitCode();
    }
    const postgres = postmaster();
    if (postgres && isAlive(postgres.pid)) await stopServer(postgres.pid);
    await repo.remove();
  });

  const postmaster = () => readPostmasterFile(clusterIn(path.join(repo.dataDir, 'postgres/cluster')).dataDir);

  function start(env: NodeJS.ProcessEnv = {}, below: string[] = []): Launched {
    const programs = Object.entries(ports) as [ProgramName, number][];
    const portVariables = Object.fromEntries(
      programs.map(([program, port]) => [PORTS[program].variable, String(port)]),
    );
    const started = launch(repo.repoDir, { ...portVariables, ...env }, below);
    launched.push(started);
    return started;
  }

  const isRunning = /Matinee is running/;
  const ask = async (program: ProgramName, page: string) =>
    (await fetch(`http://127.0.0.1:${ports[program]}${page}`, { headers: { connection: 'close' } })).text();
  const environmentOf = async (program: ProgramName) =>
    JSON.parse(await ask(program, '/env')) as Record<string, string>;
  const nobodyListens = async (program: ProgramName) =>
    expect.poll(() => ask(program, '/').catch(() => 'nobody'), { timeout: 8_000 }).toBe('nobody');

  it('says where to look and what to type, and Ctrl-C leaves no process', async () => {
    const matinee = start();
    await matinee.prints(isRunning);
    expect(matinee.output()).toContain(`http://127.0.0.1:${ports.sandbox}/`);
    expect(matinee.output()).toMatch(/password: +matinee/);
    expect(matinee.output()).toMatch(/the matrix/);
    const postgres = postmaster()?.pid ?? 0;
    expect(isAlive(postgres)).toBe(true);

    matinee.process.kill('SIGINT');
    expect(await matinee.exitCode()).toBe(0);
    expect(isAlive(postgres)).toBe(false);
    for (const program of Object.keys(ports) as ProgramName[]) await nobodyListens(program);
  });

  it('points every service at the sandbox, at one another and at the database', async () => {
    const matinee = start({ TMDB_API_KEY: 'a real one', TMDB_API_KEY_FILE: '/a/file' });
    await matinee.prints(isRunning);
    const environment = await environmentOf('telegram');
    expect(environment).toMatchObject({
      TELEGRAM_TOKEN: '1:sandbox',
      TMDB_API_KEY: 'from the sandbox',
      TORRAPI_URL: `http://127.0.0.1:${ports.torrapi}`,
      SUPERADMIN_PASSWORD: 'matinee',
      DATABASE_URL: expect.stringMatching(/^postgres:\/\/matinee:\w+@127\.0\.0\.1:\d+\/matinee$/),
    });
    expect(environment).not.toHaveProperty('TMDB_API_KEY_FILE');
    expect(await environmentOf('torrapi')).toMatchObject({ TORRAPI_TOKEN: environment.TORRAPI_TOKEN });
  });

  it('keeps the terminal quiet, and everything in log files that only their owner may read', async () => {
    const matinee = start();
    await matinee.prints(isRunning);
    expect(matinee.output()).toMatch(/^torrapi +warn +the torrapi is a stand-in howMany=1$/m);
    expect(matinee.output()).not.toContain('started');
    const logs = path.join(repo.dataDir, 'logs');
    expect((await stat(logs)).mode & 0o777).toBe(0o700);
    expect(await readdir(logs)).toContain('torrapi.log');
    expect(await readFile(path.join(logs, 'torrapi.log'), 'utf8')).toContain('"msg":"started"');
  });

  it('leaves the real world alone when there is a token for it: no sandbox is started', async () => {
    const matinee = start({ TELEGRAM_TOKEN: '2:real', SUPERADMIN_PASSWORD: 'a secret of mine' });
    await matinee.prints(isRunning);
    expect(matinee.output()).not.toContain('a secret of mine');
    expect(await environmentOf('telegram')).toMatchObject({
      TELEGRAM_TOKEN: '2:real',
      SUPERADMIN_PASSWORD: 'a secret of mine',
    });
    await nobodyListens('sandbox');
  });

  it('works again after it was killed, and its services did not outlive it', async () => {
    const killed = start();
    await killed.prints(isRunning);
    const postgres = postmaster()?.pid;
    killed.process.kill('SIGKILL');
    await killed.exitCode();

    const second = start();
    await second.prints(isRunning);
    expect(postmaster()?.pid).toBe(postgres);
    expect(await ask('telegram', '/ready')).toBe('ok');
    second.process.kill('SIGINT');
    expect(await second.exitCode()).toBe(0);
    expect(isAlive(postgres ?? 0)).toBe(false);
  });

  it('started twice says in one sentence that it runs already, and leaves the first alone', async () => {
    const first = start();
    await first.prints(isRunning);
    const second = start();
    expect(await second.exitCode()).toBe(1);
    expect(second.output().trim()).toMatch(
      new RegExp(`^Matinee is already running here \\(process ${first.process.pid}\\)\\. .*$`),
    );
    expect(await ask('telegram', '/ready')).toBe('ok');
  });

  it('starts a service again that was killed, and says so in one line', async () => {
    const matinee = start();
    await matinee.prints(isRunning);
    const { TORRAPI_TOKEN: before } = await environmentOf('torrapi');
    process.kill(await pidOf('torrapi'), 'SIGKILL');
    await matinee.prints(/torrapi was ended by SIGKILL\. Starting it again in 0\.25 s\./);
    await expect.poll(() => ask('torrapi', '/ready').catch(() => 'not yet'), { timeout: 8_000 }).toBe('ok');
    expect(await environmentOf('torrapi')).toMatchObject({ TORRAPI_TOKEN: before });
  });

  it('ends when a service says that its configuration is wrong, and shows what it said', async () => {
    const matinee = start({ STAND_IN_MYIMDB: 'misconfigured' });
    expect(await matinee.exitCode()).toBe(1);
    expect(matinee.output()).toContain("Matinee's myimdb service cannot start. PLEX_HOST is not an http(s)");
    expect(matinee.output()).not.toMatch(/^ +at /m);
    expect(isAlive(postmaster()?.pid ?? 0)).toBe(false);
    for (const program of Object.keys(ports) as ProgramName[]) await nobodyListens(program);
  });

  it('names the port that another program has, and the variable to change', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(ports.myimdb, '127.0.0.1', resolve));
    try {
      const matinee = start();
      expect(await matinee.exitCode()).toBe(1);
      expect(matinee.output().trim()).toBe(
        `Starting Matinee …\n\nPort ${ports.myimdb} is taken by another program. Stop that one, or set MYIMDB_PORT to a free port.`,
      );
    } finally {
      other.close();
    }
  });

  it('says in a sentence that the configured database does not answer', async () => {
    const matinee = start({ DATABASE_URL: 'postgres://anna:s3cret@127.0.0.1:1/films' });
    expect(await matinee.exitCode()).toBe(1);
    expect(matinee.output()).toMatch(/No Postgres answers at 127\.0\.0\.1:1\./);
    expect(matinee.output()).not.toContain('s3cret');
    expect(matinee.output()).not.toMatch(/^ +at /m);
  });

  it('stops in the middle of a start, too', async () => {
    const matinee = start();
    await matinee.prints(/Starting Matinee/);
    matinee.process.kill('SIGINT');
    expect(await matinee.exitCode()).toBe(0);
    expect(isAlive(postmaster()?.pid ?? 0)).toBe(false);
    for (const program of Object.keys(ports) as ProgramName[]) await nobodyListens(program);
  });

  it('does not wait for a service that will not stop when Ctrl-C is pressed twice', async () => {
    const matinee = start({ STAND_IN_NEWSLETTER: 'deaf' });
    await matinee.prints(isRunning);
    matinee.process.kill('SIGINT');
    const pressed = performance.now();
    // Twice within a second is npm's echo of one key; a person's second press comes later.
    const pressAgain = () => {
      matinee.process.kill('SIGINT');
      return matinee.process.exitCode;
    };
    await expect.poll(pressAgain, { timeout: 8_000, interval: 300 }).toBe(0);
    // Left alone, it is killed after 7 s.
    expect(performance.now() - pressed).toBeLessThan(5_000);
    await nobodyListens('newsletter');
  });

  it('takes two signals at once for one, since npm passes on what the terminal has sent already', async () => {
    const matinee = start();
    await matinee.prints(isRunning);
    matinee.process.kill('SIGINT');
    matinee.process.kill('SIGINT');
    expect(await matinee.exitCode()).toBe(0);
    expect(matinee.output()).toMatch(/Stopped\.\n$/);
  });

  it('stops when the npm that started it was ended, which gets no signal through to it', async () => {
    const matinee = start({ npm_lifecycle_event: 'start' }, ['sh', '-c', '"$@"; exit $?', 'sh']);
    await matinee.prints(isRunning);
    matinee.process.kill('SIGKILL');
    await nobodyListens('telegram');
    await expect.poll(() => isAlive(postmaster()?.pid ?? 0), { timeout: 8_000 }).toBe(false);
  });

  async function pidOf(program: ProgramName): Promise<number> {
    return Number(await ask(program, '/pid'));
  }
});
