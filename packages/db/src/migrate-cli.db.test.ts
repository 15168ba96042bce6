import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { createEmptyDatabase } from '@matinee/testkit/database';
import { describe, expect, it } from 'vitest';

const cli = fileURLToPath(new URL('./migrate-cli.ts', import.meta.url));

describe('pnpm db:migrate', () => {
  it('brings a database to the newest schema, and may be run again', async () => {
    const database = await createEmptyDatabase();
    try {
      const first = await run({ DATABASE_URL: database.url });
      const second = await run(partsOf(database.url));
      expect(first).toEqual({ code: 0, stdout: 'The database has the newest schema.\n', stderr: '' });
      expect(second).toEqual(first);
    } finally {
      await database.drop();
    }
  });

  it('says in one line that nothing is configured', async () => {
    const { code, stderr } = await run({ DATABASE_URL: '', POSTGRES_HOST: '' });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^DATABASE_URL is missing\. .*\n$/);
  });

  it('says in one line that nobody answers, without the password and without a stack', async () => {
    const { code, stderr } = await run({ DATABASE_URL: 'postgres://anna:s3cret@127.0.0.1:1/films' });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^No Postgres answers at 127\.0\.0\.1:1\. .*\n$/);
    expect(stderr).not.toContain('s3cret');
  });
});

function partsOf(url: string): NodeJS.ProcessEnv {
  const { hostname, port, pathname, username, password } = new URL(url);
  return {
    POSTGRES_HOST: hostname,
    POSTGRES_PORT: port,
    POSTGRES_DB: pathname.slice(1),
    POSTGRES_USER: username,
    POSTGRES_PASSWORD: password,
  };
}

function run(env: NodeJS.ProcessEnv): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', cli], {
    env: { PATH: process.env.PATH, ...env },
  });
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output.stderr += text;
  });
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, ...output })));
}
