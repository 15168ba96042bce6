import { describe, expect, test } from 'vitest';
import { imdbProfileUrl, readImdbProfile } from './imdb-profile.ts';

describe('an IMDb profile', () => {
  test.each([
    ['ur77571297', 'ur77571297'],
    ['UR77571297', 'ur77571297'],
    ['https://www.imdb.com/user/ur77571297/', 'ur77571297'],
    ['https://m.imdb.com/user/ur77571297/ratings?ref_=nv_usr_rt_4', 'ur77571297'],
    ['imdb.com/user/ur77571297', 'ur77571297'],
    ['p.k2hx7qv4mzrw6t3y', 'p.k2hx7qv4mzrw6t3y'],
    ['https://www.imdb.com/user/p.k2hx7qv4mzrw6t3y/?ref_=nv_usr_prof', 'p.k2hx7qv4mzrw6t3y'],
    ['mine is https://www.imdb.com/user/p.k2hx7qv4mzrw6t3y.', 'p.k2hx7qv4mzrw6t3y'],
    ['Mine is ur77571297, I think', 'ur77571297'],
  ])('%j is %s', (text, id) => {
    expect(readImdbProfile(text)).toBe(id);
  });

  test.each([
    '',
    'ur123',
    'ur1234567890123',
    'tt0133093',
    'https://www.imdb.com/title/tt0133093/',
    'https://www.imdb.com/list/ls012345678/',
    'p.short',
    'detour77571297',
    'ana@example.org',
    'ur77571297x',
  ])('%j is none', (text) => {
    expect(readImdbProfile(text)).toBeNull();
  });

  test('has an address to look at', () => {
    expect(imdbProfileUrl('ur77571297')).toBe('https://www.imdb.com/user/ur77571297/');
  });
});
