import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asksForRating, type WatchedTitle } from './rating-prompt.ts';

const NOW = new Date('2026-11-21T12:00:00Z');
const ago = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);
const HOUR = 60;
const DAY = 24 * HOUR;

const watched: WatchedTitle = {
  viewedAt: ago(1),
  score: null,
  prompt: 'none',
  knownSince: ago(30 * DAY),
  canBeTold: true,
};

describe('a film that was watched to its end', () => {
  test.each<[string, Partial<WatchedTitle>, boolean]>([
    ['is asked about', {}, true],
    ['is not when it has a score', { score: 7 }, false],
    ['is not when it was asked about before, watched again or not', { prompt: 'asked' }, false],
    ['is not when they skipped it', { prompt: 'skipped' }, false],
    ['is not when they never want to be asked', { prompt: 'never' }, false],
    ['is not when they have blocked the bot', { canBeTold: false }, false],
    ['is not when it was watched before we knew them', { viewedAt: ago(DAY), knownSince: ago(HOUR) }, false],
    ['is when they registered right after it', { viewedAt: ago(9), knownSince: ago(0) }, true],
    ['is not when they registered an hour after it', { viewedAt: ago(HOUR), knownSince: ago(0) }, false],
    ['is after an outage of a day', { viewedAt: ago(DAY) }, true],
    ['is not after one of three days', { viewedAt: ago(3 * DAY) }, false],
    ['is when Plex’s clock is ahead', { viewedAt: ago(-5) }, true],
  ])('%s', (_case, changes, expected) => {
    expect(asksForRating({ ...watched, ...changes }, NOW)).toBe(expected);
  });

  const anyWatched = fc.record({
    viewedAt: fc.integer({ min: -HOUR, max: 5 * 365 * DAY }).map(ago),
    score: fc.option(fc.integer({ min: 1, max: 10 }), { freq: 2 }),
    prompt: fc.constantFrom<WatchedTitle['prompt']>('none', 'asked', 'skipped', 'never'),
    knownSince: fc.integer({ min: 0, max: 5 * 365 * DAY }).map(ago),
    canBeTold: fc.boolean(),
  });

  test('is asked about once in any row of views, each of which notes that it was asked', () => {
    fc.assert(
      fc.property(fc.array(anyWatched, { minLength: 1, maxLength: 20 }), (views) => {
        let prompt: WatchedTitle['prompt'] = 'none';
        const asked = views.filter((view) => {
          if (!asksForRating({ ...view, prompt }, NOW)) return false;
          prompt = 'asked';
          return true;
        });
        expect(asked.length).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('of the past is never asked about, whatever else is true', () => {
    fc.assert(
      fc.property(anyWatched, (view) => {
        const viewedAt = new Date(view.knownSince.getTime() - 11 * 60_000);
        expect(asksForRating({ ...view, viewedAt }, NOW)).toBe(false);
      }),
    );
  });

  test('that has a score is never asked about', () => {
    fc.assert(
      fc.property(anyWatched, fc.integer({ min: 1, max: 10 }), (view, score) => {
        expect(asksForRating({ ...view, score }, NOW)).toBe(false);
      }),
    );
  });
});
