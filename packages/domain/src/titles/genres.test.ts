import { describe, expect, test } from 'vitest';
import { GENRES, readGenres } from './genres.ts';

describe('genres', () => {
  test.each([
    ['IMDb', ['Action', 'Sci-Fi', 'Film-Noir'], ['action', 'science-fiction', 'crime']],
    ['TMDB in English', ['Science Fiction', 'Horror'], ['science-fiction', 'horror']],
    [
      'TMDB in Romanian',
      ['Acţiune', 'Groază', 'SF', 'Dramă'],
      ['action', 'horror', 'science-fiction', 'drama'],
    ],
    [
      'series',
      ['Action & Adventure', 'Sci-Fi & Fantasy'],
      ['action', 'adventure', 'science-fiction', 'fantasy'],
    ],
    ['two words of one', ['Music', 'Musical'], ['music']],
    ['a word that nobody knows', ['Short', ''], []],
  ])('are read from what %s calls them', (_source, words, expected) => {
    expect(readGenres(words)).toEqual(expected);
  });

  test('read themselves', () => {
    expect(readGenres(GENRES)).toEqual([...GENRES]);
  });
});
