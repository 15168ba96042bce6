import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { allFragments } from './all-fragments.ts';
import { variablesOf } from './load-config.ts';
import { settingsPage } from './settings-page.ts';

const read = (path: string) => readFileSync(new URL(`../../../../${path}`, import.meta.url), 'utf8');
const page = read('docs/settings.md');

describe('docs/settings.md', () => {
  test('is what the services read now: "pnpm docs:settings" writes it anew', () => {
    expect(page).toBe(settingsPage(allFragments, read('env_example')));
  });

  test('explains every setting that something reads, once, and marks the secrets', () => {
    for (const { name, help, isSecret } of variablesOf(allFragments)) {
      const rows = page.split('\n').filter((line) => line.startsWith(`| \`${name}\``));
      expect(rows, name).toHaveLength(1);
      expect(rows[0]).toContain(help.replaceAll('|', '\\|'));
      expect(rows[0]?.includes('(secret)')).toBe(isSecret);
    }
  });

  test('leaves nothing without a word', () => {
    const rows = page.split('\n').filter((line) => line.startsWith('| `'));
    for (const line of rows)
      expect(line.split(' | ').at(-1)?.replace(' |', '').trim().length, line).toBeGreaterThan(5);
  });
});
