import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type NodeProcess, startNodeProcess } from '@matinee/testkit/node-process';
import { afterEach, describe, expect, test } from 'vitest';

const SECRET = 'the-secret-token-of-ana';
const started: NodeProcess[] = [];

function start(options: { behaviour?: string; env?: Record<string, string>; hasChannel?: boolean } = {}) {
  const one = startNodeProcess({
    file: fileURLToPath(new URL('../test/example-service.ts', import.meta.url)),
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    env: {
      NEWSLETTER_PORT: '0',
      EXAMPLE_TOKEN: SECRET,
      BEHAVIOUR: options.behaviour ?? '',
      ...options.env,
    },
    hasChannel: options.hasChannel ?? false,
  });
  started.push(one);
  return one;
}

afterEach(async () => {
  for (const one of started) one.signal('SIGKILL');
  await Promise.all(started.splice(0).map((one) => one.exited));
});

const linesOf = (one: NodeProcess) =>
  one
    .stdout()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
const messagesOf = (one: NodeProcess) => linesOf(one).map(({ msg }) => msg);

describe('a service that is told to stop', () => {
  test.each(['SIGTERM', 'SIGINT'] as const)(
    'by %s stops its parts, last started first, and exits with 0',
    async (signal) => {
      const service = start();
      await service.says('"started"');
      service.signal(signal);
      expect(await service.exited).toBe(0);
      expect(messagesOf(service).slice(-3)).toEqual(['stopping', 'last of all', 'stopped']);
      expect(service.stderr()).toBe('');
    },
  );

  test('many times over stops once', async () => {
    const service = start({ behaviour: 'stop-slowly' });
    await service.says('"started"');
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGTERM'] as const) service.signal(signal);
    await service.says('"stopping"');
    service.signal('SIGINT');
    expect(await service.exited).toBe(0);
    expect(messagesOf(service).filter((message) => message === 'stopping')).toHaveLength(1);
  });

  test('exits within five seconds, with 0, though one of its parts hangs', async () => {
    const service = start({ behaviour: 'hang-on-stop' });
    await service.says('"started"');
    const begun = performance.now();
    service.signal('SIGTERM');
    expect(await service.exited).toBe(0);
    expect(performance.now() - begun).toBeLessThan(5_000);
    expect(messagesOf(service)).toEqual(
      expect.arrayContaining(['a part did not stop in time', 'last of all']),
    );
  });

  test('stops the other parts when one of them fails to stop', async () => {
    const service = start({ behaviour: 'fail-on-stop' });
    await service.says('"started"');
    service.signal('SIGTERM');
    expect(await service.exited).toBe(0);
    expect(messagesOf(service)).toEqual(expect.arrayContaining(['a part did not stop well', 'last of all']));
  });

  test('by the death of its launcher stops just so', async () => {
    const service = start({ hasChannel: true });
    await service.says('"started"');
    service.closeChannel();
    expect(await service.exited).toBe(0);
    expect(service.stdout()).toContain('the launcher is gone');
  });

  test('by the death of its launcher while it is still loading stops too', async () => {
    const service = start({ hasChannel: true });
    service.closeChannel();
    expect(await service.exited).toBe(0);
  });
});

describe('a service that cannot start', () => {
  test('for its configuration tells everything at once on stderr, by name and without values, and exits with 78', async () => {
    const service = start({ env: { EXAMPLE_TOKEN: '', NEWSLETTER_PORT: 'geheim', LOG_LEVEL: 'geheim' } });
    expect(await service.exited).toBe(78);
    expect(service.stderr().split('\n')).toEqual([
      "Matinee's example service cannot start. 3 settings need attention:",
      expect.stringMatching(/^ {2}LOG_LEVEL is not a log level\. /),
      expect.stringMatching(/^ {2}NEWSLETTER_PORT is not a port number \(0 to 65535\)\. /),
      '  EXAMPLE_TOKEN is missing. Ask Ana.',
      expect.stringMatching(/^Set them in \.env/),
      '',
    ]);
    expect(service.stderr()).not.toContain('geheim');
    expect(service.stdout()).toBe('');
  });

  test('for a taken port names the port and the variable, in one sentence', async () => {
    const other = createServer();
    const port = await new Promise<number>((resolve) => {
      other.listen(0, '127.0.0.1', () => resolve((other.address() as { port: number }).port));
    });
    const service = start({ env: { NEWSLETTER_PORT: String(port) } });
    expect(await service.exited).toBe(78);
    expect(service.stderr()).toMatch(
      new RegExp(`^Matinee's example service cannot start. Port ${port} is taken: .*NEWSLETTER_PORT.*\n$`),
    );
    other.close();
  });

  test("for an old schema repeats the database package's sentence", async () => {
    const service = start({ behaviour: 'schema-too-old' });
    expect(await service.exited).toBe(78);
    expect(service.stderr()).toBe(
      'Matinee\'s example service cannot start. The database is older. Run "pnpm db:migrate".\n',
    );
  });

  test('for a mistake of ours logs it as fatal, stops what was started, and exits with 1', async () => {
    const service = start({ behaviour: 'fail-to-start' });
    expect(await service.exited).toBe(1);
    expect(linesOf(service).find(({ level }) => level === 'fatal')).toMatchObject({
      err: { message: 'a mistake in the code', stack: expect.stringContaining('example-service.ts') },
    });
    expect(messagesOf(service)).toContain('last of all');
  });
});

describe('what nobody caught', () => {
  test('ends the service with 1, and is logged as fatal without secrets', async () => {
    const service = start({ behaviour: 'throw-late' });
    expect(await service.exited).toBe(1);
    expect(linesOf(service).at(-1)).toMatchObject({ level: 'fatal', msg: 'uncaught exception' });
    expect(service.stdout()).not.toMatch(/geheim|abcdef/);
  });

  test('counts for a promise as well', async () => {
    const service = start({ behaviour: 'reject-late' });
    expect(await service.exited).toBe(1);
    expect(linesOf(service).at(-1)).toMatchObject({ level: 'fatal', msg: 'unhandled rejection' });
  });
});

test('settings come from .env; what the process sets itself goes first, and empty counts as unset', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'matinee-dotenv-'));
  const dotenv = join(dir, '.env');
  await writeFile(dotenv, 'EXAMPLE_TOKEN=from-the-file\nNEWSLETTER_PORT=not-a-port\n');
  const service = start({ env: { MATINEE_DOTENV: dotenv, EXAMPLE_TOKEN: '' } });
  await service.says('"started"');
  await rm(dir, { recursive: true });
});
