import path from 'node:path';
import { createJobLocks } from '@matinee/db/job-locks';
import { createEmptyDatabase, createTestDatabase, type TestDatabase } from '@matinee/testkit/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runImportCommand } from './run-import-command.ts';
import { createDatasetFolder, type DatasetFolder } from './test/dataset.ts';
import { TITLES_IMPORT_JOB } from './titles-import-job.ts';

let folder: DatasetFolder;
let database: TestDatabase;
beforeAll(async () => {
  [folder, database] = await Promise.all([createDatasetFolder(), createTestDatabase()]);
  await folder.writeAll([{ id: 'tt0133093', title: 'The Matrix' }]);
});
afterAll(() => Promise.all([folder.remove(), database.drop()]));

async function run(args: string[], env: Record<string, string> = {}, signal?: AbortSignal) {
  let output = '';
  let errors = '';
  const code = await runImportCommand({
    args,
    env: { DATABASE_URL: database.url, ...env },
    repoDir: folder.path,
    directory: path.dirname(folder.path),
    signal: signal ?? new AbortController().signal,
    output: {
      write(text) {
        output += text;
      },
    },
    errors: {
      write(text) {
        errors += text;
      },
    },
    now: () => new Date('2026-11-21T02:00:00Z'),
  });
  return { code, output, errors };
}

describe('pnpm titles:import', () => {
  it('imports from a folder, also one below the folder where it was called, and says what', async () => {
    const { code, output, errors } = await run(['--from', path.basename(folder.path), '--force']);
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    expect(output).toMatch(/\nImported 1 titles with 1 names and 2 words in 0 s\.\n$/);
  });

  it('takes the address from IMDB_DATASETS_URL, and says when there is nothing to do', async () => {
    await run([], { IMDB_DATASETS_URL: folder.path });
    const { code, output } = await run([], { IMDB_DATASETS_URL: folder.path });
    expect({ code, output }).toEqual({
      code: 0,
      output: 'Nothing to do: the files are the same as last time.\n',
    });
  });

  it('explains itself', async () => {
    expect(await run(['--help'])).toMatchObject({ code: 0, output: expect.stringContaining('--from') });
  });

  it('refuses what it does not know, and shows what it does', async () => {
    const { code, errors } = await run(['--form', 'x']);
    expect(code).toBe(2);
    expect(errors).toMatch(/^Unknown option '--form'[\s\S]*--from/);
  });

  it('leaves another import alone', async () => {
    const locks = createJobLocks({ url: database.url, applicationName: 'test' });
    await locks.withLock(TITLES_IMPORT_JOB, async () => {
      expect(await run(['--from', folder.path, '--force'])).toEqual({
        code: 1,
        output: '',
        errors: 'Another import is running. Let it finish, then try again.\n',
      });
    });
    await locks.close();
  });

  it('says in one line what is wrong with a file', async () => {
    expect(await run(['--from', '/nowhere', '--force'])).toEqual({
      code: 1,
      output: '',
      errors: '/nowhere/title.basics.tsv.gz is not there.\n',
    });
  });

  it('says in one line that nobody answers at the address', async () => {
    const { code, errors } = await run(['--from', 'http://127.0.0.1:1', '--force']);
    expect(code).toBe(1);
    expect(errors).toMatch(/^http:\/\/127\.0\.0\.1:1\/title\.basics\.tsv\.gz can not be reached: .*\n$/);
  });

  it('says in one line that there is no database, without its password', async () => {
    const { code, errors } = await run(['--force'], {
      DATABASE_URL: 'postgres://anna:s3cret@127.0.0.1:1/films',
    });
    expect(code).toBe(1);
    expect(errors).toMatch(/^No Postgres answers at 127\.0\.0\.1:1\. .*\n$/);
    expect(errors).not.toContain('s3cret');
  });

  it('says in one line how a database is given, where none is configured and none of our own runs', async () => {
    const { code, errors } = await run([], { DATABASE_URL: '' });
    expect(code).toBe(1);
    expect(errors).toMatch(/^There is no database to talk to: .*\n$/);
  });

  it('says in one line that the schema is too old', async () => {
    const empty = await createEmptyDatabase();
    const { code, errors } = await run(['--from', folder.path], { DATABASE_URL: empty.url });
    await empty.drop();
    expect(code).toBe(1);
    expect(errors).toMatch(/^The database lacks the tables of the title index\. Run "pnpm db:migrate".*\n$/);
  });

  it('stops when it is told to', async () => {
    const { code, errors } = await run(['--from', folder.path, '--force'], {}, AbortSignal.abort());
    expect(code).toBe(130);
    expect(errors).toMatch(/^Stopped\. The old index is still in place; .*\n$/);
  });
});
