import { LANGUAGES } from '@matinee/domain/users/user';
import { readMessageFiles } from '@matinee/testkit/message-files';
import { readTexts } from '@matinee/texts/texts';
import { describe, expect, test } from 'vitest';

const LOCALES = new URL('../../locales/', import.meta.url);
const files = readMessageFiles(LOCALES, new URL('../', import.meta.url));

describe('message files', () => {
  const english = files.keysOf('en');

  test.each(LANGUAGES)('%s has every message, with the same values in it', (language) => {
    const messages = files.keysOf(language);
    expect([...messages.keys()].sort()).toEqual([...english.keys()].sort());
    for (const [key, variables] of english) expect(messages.get(key), key).toEqual(variables);
  });

  test('no message is unused', () => {
    const words = files.quotedWords();
    expect([...english.keys()].filter((key) => !words.has(key))).toEqual([]);
  });

  test('no message is missing', () => {
    expect([...files.askedKeys()].filter((key) => !english.has(key))).toEqual([]);
  });

  test('values are escaped, markup of the messages is not', () => {
    const texts = readTexts(LOCALES).for('en');
    expect(texts.html('start', { name: '<b>&' })).toContain('<b>&lt;b&gt;&amp;</b>');
    expect(texts.plain('flip-alerts', { to: 'on' })).toBe('🔔 Switch watchlist alerts on');
  });

  test.each([
    [1, 'O versiune.'],
    [3, '3 versiuni.'],
    [20, '20 de versiuni.'],
  ])('Romanian counts %i as it should', (count, start) => {
    expect(readTexts(LOCALES).for('ro').html('releases-found', { count })).toMatch(new RegExp(`^${start}`));
  });
});
