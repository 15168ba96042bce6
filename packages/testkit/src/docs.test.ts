import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { filesBelow, REPO_DIR, readSourceFiles } from './architecture/source-files.ts';

const pages = [
  'README.md',
  ...readdirSync(path.join(REPO_DIR, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];
const read = (file: string) => readFileSync(path.join(REPO_DIR, file), 'utf8');

describe('the pages for people', () => {
  test.each(pages)('%s links to nothing that is not there', (page) => {
    const links = [...read(page).matchAll(/\]\((?!https?:|mailto:)([^)#\s]+)(?:#[^)]*)?\)/g)].map(
      ([, to = '']) => to,
    );
    const missing = links.filter((to) => !existsSync(path.join(REPO_DIR, path.dirname(page), to)));
    expect(missing).toEqual([]);
  });

  test('every page of docs is linked from the README, or from a page that is', () => {
    const linked = pages.map(read).join('\n');
    expect(pages.filter((page) => page !== 'README.md' && !linked.includes(path.basename(page)))).toEqual([]);
  });

  test('what docs/troubleshooting.md quotes is what somebody reads', () => {
    const texts = [
      ...readSourceFiles().map(({ text }) => text),
      ...['services', 'packages']
        .flatMap((dir) => filesBelow(dir))
        .filter((file) => file.endsWith('.ftl'))
        .map(read),
    ].join('\n');
    const quoted = [...read('docs/troubleshooting.md').matchAll(/"([^"\n]{8,})"/g)].map(
      ([, words = '']) => words,
    );
    expect(quoted.length).toBeGreaterThan(5);
    expect(quoted.filter((words) => !texts.includes(words))).toEqual([]);
  });
});
