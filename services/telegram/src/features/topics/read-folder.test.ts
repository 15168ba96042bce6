import { expect, test } from 'vitest';
import { readFolder } from './read-folder.ts';

const allowed = ['/downloads/movies', '/downloads/shows/'];

test.each([
  ['/downloads/movies', '/downloads/movies'],
  ['/downloads/movies/Old ones/', '/downloads/movies/Old ones'],
  ['/downloads/shows/Some Show', '/downloads/shows/Some Show'],
  ['Old ones', '/downloads/movies/Old ones'],
  ['  Seriale/Umbre ', '/downloads/movies/Seriale/Umbre'],
])('%j is %s', (text, folder) => {
  expect(readFolder(text, allowed)).toBe(folder);
});

test.each([
  '',
  '/',
  '/list',
  '/downloads',
  '/downloads/movies-old',
  '/etc/passwd',
  '/downloads/movies/../..',
  '../movies',
  'a\nb',
  'https://filelist.io/details.php?id=1',
  'x'.repeat(2_000),
])('%j is none that is allowed', (text) => {
  expect(readFolder(text, allowed)).toBeNull();
});
