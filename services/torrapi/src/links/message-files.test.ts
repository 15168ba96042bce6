import { LANGUAGES } from '@matinee/domain/users/user';
import { readMessageFiles } from '@matinee/testkit/message-files';
import { expect, test } from 'vitest';

const files = readMessageFiles(new URL('../../locales/', import.meta.url), new URL('./', import.meta.url));
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
