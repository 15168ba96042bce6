import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findDotenv, readEnvironment } from './environment.ts';

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'matinee env '));
});
afterAll(() => rm(dir, { recursive: true }));

async function file(name: string, content: string): Promise<string> {
  const path = join(dir, name);
  await writeFile(path, content);
  return path;
}

describe('a variable', () => {
  test('of the process goes before the same one in .env', async () => {
    const dotenvPath = await file('both.env', 'A=file\nB=file\n');
    const env = readEnvironment({ A: 'process' }, { dotenvPath });
    expect(env.entry('A')).toEqual({ type: 'set', value: 'process' });
    expect(env.entry('B')).toEqual({ type: 'set', value: 'file' });
  });

  test('that is empty is unset, and leaves the word to .env', async () => {
    const dotenvPath = await file('empty.env', 'A=\nB=file\n');
    const env = readEnvironment({ A: '', B: '' }, { dotenvPath });
    expect(env.entry('A')).toEqual({ type: 'unset' });
    expect(env.entry('B')).toEqual({ type: 'set', value: 'file' });
    expect(env.entry('C')).toEqual({ type: 'unset' });
  });

  test('in .env may be quoted and hold what shells make much of', async () => {
    const dotenvPath = await file(
      'quoted.env',
      `A="two words # no comment"\nB='$HOME' # a comment\nexport C=c\n`,
    );
    const env = readEnvironment({}, { dotenvPath });
    expect(env.entry('A')).toEqual({ type: 'set', value: 'two words # no comment' });
    expect(env.entry('B')).toEqual({ type: 'set', value: '$HOME' });
    expect(env.entry('C')).toEqual({ type: 'set', value: 'c' });
  });

  test('needs no .env', () => {
    const env = readEnvironment({ A: 'a' }, { dotenvPath: join(dir, 'nowhere') });
    expect(env.entry('A')).toEqual({ type: 'set', value: 'a' });
  });
});

describe('a secret in a file', () => {
  test.each([
    ['one newline at its end', 'secret\n', 'secret'],
    ['a newline of Windows', 'secret\r\n', 'secret'],
    ['no newline', 'secret', 'secret'],
    ['blanks and newlines of its own', ' a\nb \n\n', ' a\nb \n'],
  ])('with %s is that, less the last newline', async (_, content, value) => {
    const path = await file('secret', content);
    expect(readEnvironment({ TOKEN_FILE: path }).entry('TOKEN')).toEqual({ type: 'set', value });
  });

  test('may be named in .env', async () => {
    const path = await file('named', 'secret');
    const dotenvPath = await file('naming.env', `TOKEN_FILE="${path}"`);
    expect(readEnvironment({}, { dotenvPath }).entry('TOKEN')).toEqual({ type: 'set', value: 'secret' });
  });

  test.each([
    ['that is not there', 'missing', undefined, 'names a file that cannot be read (ENOENT)'],
    ['that is a folder', 'folder', 'folder', 'names a file that cannot be read (EISDIR)'],
    ['that is empty', 'empty', '\n', 'names a file that is empty'],
  ])('%s is a problem, told by the name of the variable', async (_, name, content, wrong) => {
    if (content === 'folder') await mkdir(join(dir, name));
    else if (content !== undefined) await file(name, content);
    const entry = readEnvironment({ TOKEN_FILE: join(dir, name) }).entry('TOKEN');
    expect(entry).toEqual({ type: 'file-problem', variable: 'TOKEN_FILE', wrong });
  });

  test('beside the variable itself is a problem: which of them was meant?', async () => {
    const path = await file('beside', 'secret');
    expect(readEnvironment({ TOKEN: 'a', TOKEN_FILE: path }).entry('TOKEN')).toMatchObject({
      type: 'file-problem',
      wrong: 'is set, and so is TOKEN: only one of them may be',
    });
  });
});

describe('.env is found', () => {
  test('in the folder itself, or above it as far as the workspace reaches', async () => {
    const root = join(dir, 'work space');
    const service = join(root, 'services', 'one');
    await mkdir(service, { recursive: true });
    await file('.env', 'OUTSIDE=1');
    expect(findDotenv(service)).toBeUndefined();
    await writeFile(join(root, 'pnpm-workspace.yaml'), '');
    expect(findDotenv(service)).toBeUndefined();
    await writeFile(join(root, '.env'), '');
    expect(findDotenv(service)).toBe(join(root, '.env'));
    await writeFile(join(service, '.env'), '');
    expect(findDotenv(service)).toBe(join(service, '.env'));
  });
});
