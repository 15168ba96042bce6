import { describe, expect, it } from 'vitest';
import { areFactsStale } from './facts-age.ts';

const NOW = new Date('2026-11-21T12:00:00Z');
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000);
const scored = { title: 'x', scores: { imdb: 8 } };
const unscored = { title: 'x' };

describe('areFactsStale', () => {
  it.each([
    ['the scores of this year’s film', scored, 2026, 1],
    ['the scores of last year’s film', scored, 2025, 1],
    ['the scores of a film that is not out', scored, null, 1],
    ['the scores of an older film', scored, 2024, 30],
    ['the details of a new film without scores', unscored, 2026, 30],
    ['a miss', null, null, 7],
    ['a miss of one source, though another knows the title to be new', null, 2026, 7],
  ])('%s are asked for again after so many days', (_case, facts, year, days) => {
    expect(areFactsStale({ facts, fetchedAt: daysAgo(days - 0.01) }, year, NOW)).toBe(false);
    expect(areFactsStale({ facts, fetchedAt: daysAgo(days) }, year, NOW)).toBe(true);
  });
});
