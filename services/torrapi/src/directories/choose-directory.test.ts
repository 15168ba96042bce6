import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chooseDirectory, followLinksHere } from './choose-directory.ts';

const elsewhere = { downloadDirs: ['/movies', '/shows/'], followLinks: async () => null };
let here: string;

beforeAll(() => {
  here = realpathSync(mkdtempSync(join(tmpdir(), 'torrapi-')));
  mkdirSync(join(here, 'movies/new'), { recursive: true });
  mkdirSync(join(here, 'private'));
  symlinkSync(join(here, 'private'), join(here, 'movies/out'));
  symlinkSync(join(here, 'movies/new'), join(here, 'movies/in'));
});
afterAll(() => rmSync(here, { recursive: true }));

const onThisMachine = () => ({ downloadDirs: [join(here, 'movies')], followLinks: followLinksHere });

test('without a wish it is the first download directory', async () => {
  expect(await chooseDirectory(undefined, elsewhere)).toEqual({ type: 'allowed', path: '/movies' });
});

test.each([
  ['/movies', '/movies'],
  ['/movies/', '/movies'],
  ['/movies//2020/./x', '/movies/2020/x'],
  ['/shows/Some Show', '/shows/Some Show'],
  ['/movies/a..b', '/movies/a..b'],
])('%s is allowed, as %s', async (wanted, path) => {
  expect(await chooseDirectory(wanted, elsewhere)).toEqual({ type: 'allowed', path });
});

test.each([
  '/',
  '/etc',
  '/movies-old',
  '/moviesx/y',
  '/movies/../etc',
  '/movies/x/../../etc',
  '/movies/..',
  'movies',
  '../movies',
  '~/movies',
  '',
  '/movies\u0000/etc',
  '/movies\n',
])('%j is refused', async (wanted) => {
  expect(await chooseDirectory(wanted, elsewhere)).toMatchObject({ type: 'refused' });
});

test('a link that leads out is refused, and so is what would be made below it', async () => {
  expect(await chooseDirectory(join(here, 'movies/out'), onThisMachine())).toMatchObject({ type: 'refused' });
  expect(await chooseDirectory(join(here, 'movies/out/deep/er'), onThisMachine())).toMatchObject({
    type: 'refused',
  });
});

test('a link that stays inside is allowed, and so is what is yet to be made', async () => {
  const inside = join(here, 'movies/in/2020');
  expect(await chooseDirectory(inside, onThisMachine())).toEqual({ type: 'allowed', path: inside });
});
