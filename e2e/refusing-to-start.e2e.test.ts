import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { SERVICE_NAMES, type ServiceName } from '@matinee/launcher/programs';
import { createTestDatabase, type TestDatabase } from '@matinee/testkit/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const REPO = fileURLToPath(new URL('../', import.meta.url));
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database?.drop());

/** Settings that every service can start with, but for what a test takes away. */
const settings = () => ({
  DATABASE_URL: database.url,
  TELEGRAM_TOKEN: '123456:abcdefghijklmnopqrstuvwxyz',
  TELEGRAM_API_ROOT: 'http://127.0.0.1:9',
  TORRAPI_TOKEN: 'a token that all services share',
  TRANSMISSION_URL: 'http://127.0.0.1:9',
  DOWNLOAD_DIRS: '/tmp',
  TELEGRAM_PORT: '0',
  MYIMDB_PORT: '0',
  NEWSLETTER_PORT: '0',
  TORR_API_PORT: '0',
});

/** Runs a service until it gives up. */
function run(
  service: ServiceName,
  env: Record<string, string>,
): Promise<{ code: number | null; said: string }> {
  const script = path.join(REPO, 'services', service, 'dist/main.js');
  const child = spawn(process.execPath, [script], {
    env: { PATH: process.env.PATH, MATINEE_DOTENV: 'off', ...env },
  });
  let said = '';
  child.stderr.on('data', (text) => {
    said += text;
  });
  return new Promise((resolve) => child.on('exit', (code) => resolve({ code, said })));
}

const PORT_OF: Record<ServiceName, string> = {
  telegram: 'TELEGRAM_PORT',
  myimdb: 'MYIMDB_PORT',
  newsletter: 'NEWSLETTER_PORT',
  torrapi: 'TORR_API_PORT',
};

describe.each(SERVICE_NAMES)('%s refuses to start with one clear message', (service) => {
  test('when nothing is configured: every variable that is missing, at once', async () => {
    const { code, said } = await run(service, {});
    expect(code).toBe(78);
    expect(said).toContain('DATABASE_URL');
    if (service !== 'newsletter') expect(said).toContain('TORRAPI_TOKEN');
    expect(said).not.toMatch(/^\s+at /m);
  });

  test('when an address is none', async () => {
    const { code, said } = await run(service, { ...settings(), DATABASE_URL: 'my secret database' });
    expect(code).toBe(78);
    expect(said).toContain('DATABASE_URL');
    expect(said).not.toContain('my secret database');
  });

  test('when Postgres does not answer', async () => {
    const { code, said } = await run(service, {
      ...settings(),
      DATABASE_URL: 'postgres://matinee:hunter2@127.0.0.1:9/matinee',
    });
    expect(code).toBe(78);
    expect(said).toContain('No Postgres answers at 127.0.0.1:9');
    expect(said).not.toMatch(/hunter2|^\s+at /m);
  });

  test('when its port is taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '0.0.0.0', resolve));
    const { port } = other.address() as { port: number };
    const { code, said } = await run(service, { ...settings(), [PORT_OF[service]]: String(port) });
    other.close();
    expect(code).toBe(78);
    expect(said).toContain(`Port ${port} is taken`);
    expect(said).toContain(PORT_OF[service]);
  });
});
