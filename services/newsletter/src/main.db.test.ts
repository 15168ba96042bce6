import { fileURLToPath } from 'node:url';
import { createTestDatabase, type TestDatabase } from '@matinee/testkit/database';
import { type NodeProcess, startNodeProcess } from '@matinee/testkit/node-process';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';

/** A process that is loaded from its sources, on a machine that has other things to do. */
const PATIENCE_MS = 40_000;

let testDatabase: TestDatabase;
let service: NodeProcess;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
});
afterEach(async () => {
  service.signal('SIGKILL');
  await service.exited;
});
afterAll(() => testDatabase.drop());

function start(env: Record<string, string> = {}): NodeProcess {
  service = startNodeProcess({
    file: 'src/main.ts',
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    env: { DATABASE_URL: testDatabase.url, NEWSLETTER_PORT: '0', ...env },
  });
  return service;
}

test(
  'the newsletter is live, ready and measured without a word about mail, and stops cleanly',
  async () => {
    start();
    await service.says('"started"');
    const port = /Server listening at http:\/\/127\.0\.0\.1:(\d+)/.exec(service.stdout())?.[1];
    const get = async (path: string) => (await fetch(`http://127.0.0.1:${port}${path}`)).text();
    expect(await get('/live')).toBe('{"status":"ok"}');
    expect(await get('/ready')).toBe('{"status":"ok"}');
    expect(await get('/metrics')).toContain('process_resident_memory_bytes{service="newsletter"}');
    service.signal('SIGTERM');
    expect(await service.exited).toBe(0);
    expect(service.stderr()).toBe('');
  },
  PATIENCE_MS,
);

test(
  'the newsletter does not start with half of a mail account, and says what is missing',
  async () => {
    start({ EMAIL_HOSTNAME: 'smtp.example.org', EMAIL_USER: 'ana', EMAIL_SECURE: 'perhaps' });
    expect(await service.exited).toBe(78);
    expect(service.stderr()).toMatch(/6 settings need attention/);
    expect(service.stderr()).toMatch(/EMAIL_FROM is missing/);
    expect(service.stderr()).toMatch(/EMAIL_PASS is missing/);
    expect(service.stderr()).toMatch(/EMAIL_SECURE is neither true nor false/);
    // What a whole account needs besides is not kept for the next try.
    for (const name of ['TORR_API_HOST', 'LINK_SECRET', 'NEWSLETTER_PUBLIC_URL'])
      expect(service.stderr()).toContain(`${name} is missing, and the links in a mail need it`);
  },
  PATIENCE_MS,
);

test(
  'the newsletter does not start with a mail account and no links, and says what is missing',
  async () => {
    start({
      EMAIL_HOSTNAME: 'smtp.example.org',
      EMAIL_FROM: 'films@example.org',
      NEWSLETTER_PUBLIC_URL: 'https://n.example.org',
    });
    expect(await service.exited).toBe(78);
    expect(service.stderr()).toMatch(/2 settings need attention/);
    expect(service.stderr()).toMatch(/TORR_API_HOST is missing, and the links in a mail need it.*https:\/\//);
    expect(service.stderr()).toMatch(/LINK_SECRET is missing.*openssl rand/);
    expect(service.stderr()).not.toContain('NEWSLETTER_PUBLIC_URL is');
  },
  PATIENCE_MS,
);
