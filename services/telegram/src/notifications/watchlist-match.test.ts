import { imdbId } from '@matinee/domain/titles/imdb-id';
import { visibleLength } from '@matinee/texts/html';
import { readTexts } from '@matinee/texts/texts';
import { expect, test } from 'vitest';
import { decodeButton } from '../replies/callback-data.ts';
import { resolutionsOf } from '../replies/resolution-mask.ts';
import { aTitle } from '../testing/a-title.ts';
import { watchlistMatchKeyboard, watchlistMatchMessage } from './watchlist-match.ts';

const texts = readTexts(new URL('../../locales/', import.meta.url));
const MATRIX = imdbId('tt0133093');

const match = {
  imdbId: MATRIX,
  resolutions: ['2160p', 'unknown'],
  releaseIds: [1, 2, 3],
  has: ['720p'],
} as const;
const data = (changes: object = {}) => ({
  ...match,
  resolutions: [...match.resolutions],
  releaseIds: [...match.releaseIds],
  has: [...match.has],
  ...changes,
});

const title = aTitle(MATRIX, 'The <Matrix>', {
  year: 1999,
  runtimeMinutes: 136,
  genres: ['Action'],
  plot: 'word '.repeat(1_000),
});

test('says which film, how many releases in which new qualities, and what we have', () => {
  const message = watchlistMatchMessage(data(), title, texts.for('en'));
  expect(message).toContain('<b>The &lt;Matrix&gt;</b> (1999)');
  expect(message).toContain('🔔 3 releases are out in <b>2160p</b>.\n📚 We have it in 720p.');
  expect(visibleLength(message)).toBeLessThanOrEqual(1_024);
});

test('several qualities are told as one would say them, and their button speaks of several', () => {
  const several = data({ resolutions: ['1080p', '2160p'], releaseIds: [1, 2] });
  expect(watchlistMatchMessage(several, title, texts.for('en'))).toContain('in <b>1080p and 2160p</b>');
  expect(watchlistMatchMessage(several, title, texts.for('ro'))).toContain('în <b>1080p și 2160p</b>');
  const not = (resolutions: string[]) =>
    watchlistMatchKeyboard(data({ resolutions }), 1, texts.for('en')).inline_keyboard[1]?.[0]?.text;
  expect([not(['1080p']), not(['1080p', '2160p'])]).toEqual(['Not this quality', 'Not these qualities']);
});

test('says so too where nobody knows the film, and no quality is named', () => {
  const unknown = data({ resolutions: ['unknown'], releaseIds: [1], has: ['unknown'] });
  const message = watchlistMatchMessage(unknown, null, texts.for('ro'));
  expect(message).toContain('tt0133093</a>');
  expect(message).toContain('A apărut o versiune, într-o calitate');
  expect(message).toContain('Îl avem, într-o calitate pe care n-o știu.');
});

test('its buttons are this person’s, and carry what they are about', () => {
  const keyboard = watchlistMatchKeyboard(data(), 2 ** 51, texts.for('en'));
  const buttons = keyboard.inline_keyboard.flat().map((button) => {
    if (!('callback_data' in button)) throw new Error(`${button.text} carries nothing`);
    return { text: button.text, data: decodeButton(button.callback_data) };
  });
  expect(buttons.map(({ text }) => text)).toEqual([
    '🎬 Show releases',
    'Not these qualities',
    'Stop waiting',
  ]);
  expect(buttons.every((button) => button.data?.ownerId === 2 ** 51)).toBe(true);
  expect(buttons.every((button) => button.data?.parts[0] === MATRIX)).toBe(true);
  expect(resolutionsOf(Number(buttons[1]?.data?.parts[1])).toSorted()).toEqual(['2160p', 'unknown']);
});
