import { createTestDatabase, type TestDatabase } from '@matinee/testkit/database';
import { createDatasetFolder } from '@matinee/title-index/test/dataset';
import { importDataset } from '@matinee/title-index/test/import-dataset';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runSearchCommand } from './run-search-command.ts';

let database: TestDatabase;
let empty: TestDatabase;
beforeAll(async () => {
  const folder = await createDatasetFolder();
  [database, empty] = await Promise.all([createTestDatabase(), createTestDatabase()]);
  await folder.writeAll([
    { id: 'tt0133093', title: 'The Matrix', votes: 2_000_000, akas: ['Matrix|RO'] },
    { id: 'tt0234215', title: 'The Matrix Reloaded', year: '2003', votes: 600_000 },
    { id: 'tt0087182', title: 'Dune', year: '1984', votes: 180_000 },
  ]);
  await importDataset(database.url, folder.path);
  await folder.remove();
});
afterAll(() => Promise.all([database.drop(), empty.drop()]));

/** Nobody answers there. */
const NOWHERE = 'http://127.0.0.1:1';

async function run(args: string[], env: Record<string, string> = {}) {
  let output = '';
  let errors = '';
  let clock = 0;
  const code = await runSearchCommand({
    args,
    env: { DATABASE_URL: database.url, IMDB_SUGGEST_URL: NOWHERE, ...env },
    repoDir: '/nowhere',
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
    now: () => new Date('2026-11-21T12:00:00Z'),
    milliseconds: () => {
      clock += 2.5;
      return clock;
    },
  });
  return { code, output, errors };
}

describe('pnpm titles:search', () => {
  it('shows as JSON what the bot would find, with scores and the time taken', async () => {
    const { code, output, errors } = await run(['the matirx', '--limit', '1']);
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    expect(JSON.parse(output)).toEqual({
      typed: 'the matirx',
      readings: [{ text: 'the matirx', year: null }],
      titles: [
        {
          imdbId: 'tt0133093',
          title: 'The Matrix',
          originalTitle: null,
          year: 1999,
          kind: 'movie',
          index: {
            matchedName: 'Matrix',
            closeness: expect.closeTo(0.85, 1),
            score: expect.closeTo(1.1, 0),
            votes: 2_000_000,
          },
        },
      ],
      failedSources: [],
      milliseconds: { index: 2.5, all: 2.5 },
      importedAt: '2026-11-21T02:00:00.000Z',
    });
  });

  it('takes words without quotes, and reads a year', async () => {
    const { output } = await run(['dune', '1984']);
    expect(JSON.parse(output)).toMatchObject({
      readings: [
        { text: 'dune', year: 1984 },
        { text: 'dune 1984', year: null },
      ],
      titles: [{ imdbId: 'tt0087182' }],
    });
  });

  it('loses only what a source that is down would have found', async () => {
    const { code, output } = await run(['dune of the opera']);
    expect(code).toBe(0);
    expect(JSON.parse(output)).toMatchObject({
      titles: [{ imdbId: 'tt0087182' }],
      failedSources: ['imdb'],
    });
  });

  it('says that nothing could be asked, where there is no index and nobody answers', async () => {
    const { code, errors } = await run(['dune'], { DATABASE_URL: empty.url });
    expect(code).toBe(1);
    expect(errors).toMatch(
      /^There is no title index, or nothing in it, and nobody else could be asked: .*\n$/,
    );
  });

  it('finds nothing in what is no title', async () => {
    expect(JSON.parse((await run(['🎬'])).output)).toMatchObject({ titles: [], failedSources: [] });
  });

  it.each([
    [['--limit', '0', 'dune'], /^--limit is a whole number from 1 to 50\./],
    [['--limmit', '3', 'dune'], /^Unknown option '--limmit'/],
    [[], /^Which title\?/],
  ])('refuses %j, and shows how it is asked', async (args, sentence) => {
    const { code, output, errors } = await run(args);
    expect({ code, output }).toEqual({ code: 2, output: '' });
    expect(errors).toMatch(sentence);
    expect(errors).toContain('pnpm titles:search "<words>"');
  });

  it('explains itself', async () => {
    expect(await run(['--help'])).toMatchObject({ code: 0, errors: '' });
  });

  it('says in one line that there is no database, without its password', async () => {
    const { code, errors } = await run(['dune'], { DATABASE_URL: 'postgres://a:s3cret@127.0.0.1:1/films' });
    expect(code).toBe(1);
    expect(errors).toMatch(/^No Postgres answers at 127\.0\.0\.1:1\. .*\n$/);
    expect(errors).not.toContain('s3cret');
  });
});
