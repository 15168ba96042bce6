import { expect, test } from 'vitest';
import { readTypedTitle, typedTitle } from './typed-title.ts';

test.each([
  ['/WatchMatch_tt0133093', 'tt0133093'],
  ['/watchmatch_133093', 'tt0133093'],
  ['/WatchMatch_10872600@matinee_bot ', 'tt10872600'],
  ['/WatchMatch_', null],
  ['/WatchMatch_abc', null],
  ['/UnWatchMatch_tt0133093', null],
  ['/WatchMatch_tt0133093 please', null],
  ['say /WatchMatch_tt0133093', null],
])('%s', (text, expected) => {
  expect(readTypedTitle(text.match(typedTitle('WatchMatch')))).toBe(expected);
});
