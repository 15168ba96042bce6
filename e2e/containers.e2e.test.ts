import { readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { ChatDriver } from '@matinee/sandbox/telegram/chat-driver';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  call,
  hasEngine,
  inContainers,
  inLongStory,
  inspect,
  isShort,
  waitHealthy,
} from './containers/engine.ts';
import {
  buildImages,
  type MatineeInContainers,
  SECRETS,
  SERVICES,
  startMatineeInContainers,
} from './containers/matinee-in-containers.ts';

const MINUTES = 60_000;

/** Needs a Docker engine; CONTRIBUTING.md says where to get one. */
describe.skipIf(!hasEngine)(inContainers('Matinee in containers'), () => {
  let system: MatineeInContainers;
  let ana: ChatDriver;

  beforeAll(async () => {
    await buildImages();
    system = await startMatineeInContainers();
  }, 15 * MINUTES);
  afterAll(() => system?.stop(), 2 * MINUTES);

  test('from an .env and docker compose up, everything becomes healthy', {
    timeout: 3 * MINUTES,
  }, async () => {
    await waitHealthy(system.compose, [...SERVICES, 'postgres'], 2 * MINUTES);
    const migration = await inspect(system.compose, 'migrate');
    expect(migration.State).toMatchObject({ Status: 'exited', ExitCode: 0 });
  });

  test('the doctor finds every connection well', { timeout: 3 * MINUTES }, async () => {
    const told = await system.matinee('doctor');
    expect(told).toMatch(/✓ Telegram answers/);
    expect(told).toMatch(/✓ Transmission answers/);
    expect(told).toMatch(/✓ Folder \/downloads has/);
    expect(told).toMatch(/✓ torrapi answers/);
    expect(told).toMatch(/✓ Mail answers/);
    expect(told).not.toContain('✗');
    for (const secret of Object.values(SECRETS)) expect(told).not.toContain(secret);
  });

  test('a secret that a file holds is taken, and stands nowhere else', async () => {
    const { Config } = await inspect(system.compose, 'telegram');
    expect(Config.Env.join('\n')).not.toContain(SECRETS.SUPERADMIN_PASSWORD);
    ana = system.person(1001, 'Ana');
    await ana.send('/start');
    await ana.waitFor(/superadmin password/, { timeoutMs: MINUTES });
    await ana.send(SECRETS.SUPERADMIN_PASSWORD);
    await ana.waitFor(/You are the admin now/, { timeoutMs: MINUTES });
  });

  describe.skipIf(isShort)(inLongStory('for longer'), () => {
    test('a film goes from the chat to a real Transmission, through a restart of every container, to one message', {
      timeout: 5 * MINUTES,
    }, async () => {
      await ana.send('the matrix');
      await ana.waitFor(/The Matrix.*\(1999\)/s, { timeoutMs: MINUTES });
      await ana.press('✓ This one');
      await ana.waitFor(/releases\. Pick a number/, { timeoutMs: MINUTES });
      await ana.press('1');
      await ana.waitFor(/[▓░]{10}/s, { timeoutMs: MINUTES });

      for (const service of ['telegram', 'torrapi', 'postgres', 'transmission', 'myimdb', 'newsletter']) {
        await system.compose('restart', '--timeout', '10', service);
      }
      await waitHealthy(system.compose, [...SERVICES, 'postgres'], 2 * MINUTES);
      system.tracker.letDataCome();

      await ana.waitFor(/The Matrix.*is ready to watch/s, { timeoutMs: 2 * MINUTES });
      const news = (await ana.messages()).filter(({ text }) => /is ready to watch/.test(text));
      expect(news).toHaveLength(1);
      const film = await readFile(path.join(system.directory, 'media', 'film.mkv'));
      expect(film.equals(system.tracker.content)).toBe(true);
    });

    test('a backup that is restored is what it was', { timeout: 3 * MINUTES }, async () => {
      const file = path.join(system.directory, 'backups', 'first.dump');
      const dump = async () => {
        const sql = await system.compose(
          'exec',
          '--no-TTY',
          'postgres',
          'pg_dump',
          '--username=matinee',
          '--inserts',
          'matinee',
        );
        // A random word that newer versions guard their output with.
        return sql.replaceAll(/^\\(un)?restrict .*$/gm, '');
      };
      await system.compose('stop', ...SERVICES);
      const before = await dump();
      expect(before).toContain('INSERT INTO public.users');
      await system.matinee('backup', file);
      expect((await stat(file)).mode & 0o077).toBe(0);
      await expect(system.matinee('backup', file)).rejects.toThrow(/is there already; nothing was written/);
      await expect(system.matinee('restore', file)).rejects.toThrow(/With --replace .* nothing was changed/);

      const query = 'update users set name = $$somebody else$$';
      await system.compose(
        'exec',
        '--no-TTY',
        'postgres',
        'psql',
        '--username=matinee',
        '--command',
        query,
        'matinee',
      );
      expect(await dump()).not.toBe(before);
      await system.matinee('restore', file, '--replace');
      expect(await dump()).toBe(before);
    });

    test('a backup that is cut off changes nothing', { timeout: 2 * MINUTES }, async () => {
      const whole = path.join(system.directory, 'backups', 'first.dump');
      const broken = path.join(system.directory, 'backups', 'broken.dump');
      const size = (await stat(whole)).size;
      await call('sh', ['-c', `head -c ${Math.floor(size / 2)} "${whole}" > "${broken}"`]);
      await expect(system.matinee('restore', broken, '--replace')).rejects.toThrow(/nothing was changed/);
      const count = await system.compose(
        'exec',
        '--no-TTY',
        'postgres',
        'psql',
        '--username=matinee',
        '--tuples-only',
        '--command',
        'select count(*) from users',
        'matinee',
      );
      expect(count.trim()).toBe('1');
      await rm(broken);
      await system.compose('up', '--detach', '--no-build', ...SERVICES);
      await waitHealthy(system.compose, SERVICES, 2 * MINUTES);
    });
  });

  test.each(SERVICES)('%s runs as nobody in particular, and can write nowhere', async (service) => {
    const { Config, HostConfig } = await inspect(system.compose, service);
    expect(Config.User).toBe('node');
    expect(HostConfig).toMatchObject({
      ReadonlyRootfs: true,
      Privileged: false,
      CapDrop: ['ALL'],
      SecurityOpt: ['no-new-privileges:true'],
      RestartPolicy: { Name: 'unless-stopped' },
    });
    expect(HostConfig.NetworkMode).not.toBe('host');
    expect(HostConfig.Memory).toBeGreaterThan(0);
    expect(HostConfig.LogConfig.Config).toEqual({ 'max-file': '3', 'max-size': '10m' });
    const write = `require('fs').writeFileSync('/matinee/x', '')`;
    await expect(system.compose('exec', '--no-TTY', service, 'node', '-e', write)).rejects.toThrow(/EROFS/);
  });

  test('only the two web ports are published, and the database reaches nobody', async () => {
    const published = async (service: string) =>
      Object.keys((await inspect(system.compose, service)).HostConfig.PortBindings ?? {});
    expect(await published('torrapi')).toEqual(['9092/tcp']);
    expect(await published('newsletter')).toEqual(['9095/tcp']);
    for (const service of ['telegram', 'myimdb', 'postgres']) expect(await published(service)).toEqual([]);
    const networks = await call('docker', [
      'inspect',
      '--format',
      '{{range $name, $_ := .NetworkSettings.Networks}}{{$name}} {{end}}',
      (await system.compose('ps', '--quiet', 'postgres')).trim(),
    ]);
    expect(networks.trim()).toMatch(/_inside$/);
  });

  test('no secret stands in an image', { timeout: 2 * MINUTES }, async () => {
    const look = async (service: string) => {
      const history = await call('docker', ['history', '--no-trunc', `matinee-${service}`]);
      const config = await call('docker', ['inspect', `matinee-${service}`]);
      const found = await call('docker', [
        ...['run', '--rm', '--network', 'none', `matinee-${service}`],
        ...['find', '/matinee', '-name', '.env*', '-o', '-name', '*.pem', '-o', '-name', '*.test.*'],
      ]);
      return { history, config, found };
    };
    for (const { history, config, found } of await Promise.all(SERVICES.map(look))) {
      expect(found.trim()).toBe('');
      for (const secret of Object.values(SECRETS)) {
        expect(history).not.toContain(secret);
        expect(config).not.toContain(secret);
      }
    }
  });

  test('each stops by itself within five seconds, all of them at once too', {
    timeout: MINUTES,
  }, async () => {
    const since = new Date().toISOString();
    const ids = (await system.compose('ps', '--quiet', ...SERVICES)).trim().split('\n');
    await system.compose('stop', '--timeout', '20', ...SERVICES);
    const until = new Date().toISOString();
    expect(ids).toHaveLength(SERVICES.length);
    for (const id of ids) {
      // As the engine saw it, from the signal to the end: its client takes its own time on a busy machine.
      const events = await call('docker', [
        ...['events', '--since', since, '--until', until, '--filter', `container=${id}`],
        ...['--format', '{{.Action}} {{.TimeNano}}'],
      ]);
      const at = (action: string) => Number(new RegExp(`^${action} (\\d+)$`, 'm').exec(events)?.[1]) / 1e9;
      expect(at('die') - at('kill')).toBeLessThan(5);
    }
    for (const service of SERVICES) expect((await inspect(system.compose, service)).State.ExitCode).toBe(0);
  });
});
