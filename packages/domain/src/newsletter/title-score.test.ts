import { describe, expect, test } from 'vitest';
import { NO_SCORES, type TitleScores } from '../titles/title.ts';
import { scoreHeight, titleScore } from './title-score.ts';

const score = (scores: Partial<TitleScores>) => titleScore({ ...NO_SCORES, ...scores });

describe('the score that puts titles in order', () => {
  test('is IMDb’s where many have voted', () => {
    expect(score({ imdb: 8.7, imdbVotes: 2_000_000 })).toBeCloseTo(8.7, 2);
  });

  test('of twelve friends of the director is not the best of the week', () => {
    expect(score({ imdb: 9.8, imdbVotes: 12 })).toBeLessThan(score({ imdb: 7.1, imdbVotes: 90_000 }) ?? 0);
  });

  test('is what the others say where IMDb has none, and none where nobody says anything', () => {
    expect(score({ rottenTomatoes: 90, metacritic: 80, tmdb: 8.5 })).toBeCloseTo((8.5 + 6.2) / 2, 2);
    expect(score({})).toBeNull();
  });
});

test.each([
  [7, 10, 'high'],
  [6.9, 10, 'middle'],
  [5.5, 10, 'middle'],
  [5.4, 10, 'low'],
  [70, 100, 'high'],
  [54, 100, 'low'],
  [0, 100, 'low'],
] as const)('%d of %d is %s', (value, most, height) => {
  expect(scoreHeight(value, most)).toBe(height);
});
