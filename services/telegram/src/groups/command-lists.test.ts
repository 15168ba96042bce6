import { expect, test } from 'vitest';
import { isOurCommand, withoutMention } from './command-lists.ts';

test.each([
  ['/list', true],
  ['/list@matinee_bot', true],
  ['/LIST@Matinee_Bot now', true],
  ['/add https://filelist.io/details.php?id=1', true],
  ['/watchlist', true],
  ['/RateTitle_tt0133093', true],
  ['/whatever@matinee_bot', true],
  ['/list@another_bot', false],
  ['/whatever', false],
  ['/', false],
  ['list', false],
  ['The Matrix', false],
  ['say /list', false],
])('%j in a group is ours to answer: %s', (text, expected) => {
  expect(isOurCommand(text, 'matinee_bot')).toBe(expected);
});

test.each([
  ['@matinee_bot The Matrix', 'The Matrix'],
  ['The Matrix, @Matinee_Bot', 'The Matrix,'],
  ['@matinee_bot', ''],
  ['@matinee_bot2 The Matrix', null],
  ['ana@matinee_bot.example', null],
  ['The Matrix', null],
])('%j names us, and the rest is %j', (text, rest) => {
  expect(withoutMention(text, 'matinee_bot')).toBe(rest);
});
