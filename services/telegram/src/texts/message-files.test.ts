import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from '@fluent/syntax';
import { LANGUAGES } from '@matinee/domain/users/user';
import { describe, expect, test } from 'vitest';
import { readTexts } from './texts.ts';

const LOCALES = new URL('../../locales/', import.meta.url);
const SOURCE = fileURLToPath(new URL('../', import.meta.url));

/** Keys by language, each with the variables that its message uses. */
function keysOf(language: string): Map<string, string[]> {
  const folder = join(fileURLToPath(LOCALES), language);
  const keys = new Map<string, string[]>();
  for (const file of readdirSync(folder)) {
    const resource = parse(readFileSync(join(folder, file), 'utf8'), {});
    for (const entry of resource.body) {
      expect(entry.type, `${language}/${file} has a broken entry`).not.toBe('Junk');
      if (entry.type !== 'Message') continue;
      expect(keys.has(entry.id.name), `${language}: "${entry.id.name}" twice`).toBe(false);
      const variables = new Set(
        [...JSON.stringify(entry).matchAll(/"type":"VariableReference","id":\{[^}]*?"name":"(\w+)"/g)].map(
          (match) => match[1] ?? '',
        ),
      );
      keys.set(entry.id.name, [...variables].sort());
    }
  }
  return keys;
}

/** Everything in quotes that could be a key: keys are written out in the code, never put together. */
function quotedWords(folder: string): Set<string> {
  const words = new Set<string>();
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!entry.endsWith('.ts') || entry.endsWith('.test.ts')) continue;
    const code = readFileSync(join(folder, entry), 'utf8');
    for (const match of code.matchAll(/'([a-z][a-z-]*)'/g)) words.add(match[1] ?? '');
  }
  return words;
}

/** Keys that the code asks for by name. */
function askedKeys(folder: string): Set<string> {
  const keys = new Set<string>();
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!entry.endsWith('.ts') || entry.endsWith('.test.ts')) continue;
    const code = readFileSync(join(folder, entry), 'utf8');
    for (const match of code.matchAll(/\.(?:html|plain)\(\s*'([a-z-]+)'/g)) keys.add(match[1] ?? '');
  }
  return keys;
}

describe('message files', () => {
  const english = keysOf('en');

  test.each(LANGUAGES)('%s has every message, with the same values in it', (language) => {
    const messages = keysOf(language);
    expect([...messages.keys()].sort()).toEqual([...english.keys()].sort());
    for (const [key, variables] of english) expect(messages.get(key), key).toEqual(variables);
  });

  test('no message is unused', () => {
    const words = quotedWords(SOURCE);
    expect([...english.keys()].filter((key) => !words.has(key))).toEqual([]);
  });

  test('no message is missing', () => {
    expect([...askedKeys(SOURCE)].filter((key) => !english.has(key))).toEqual([]);
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
