import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isBuilt, stampBuild } from './build-stamp.mjs';

describe('npm start builds only what is not built', () => {
  let repoDir;

  beforeEach(() => {
    repoDir = mkdtempSync(path.join(tmpdir(), 'matinee stamp '));
    for (const name of ['package.json', 'pnpm-lock.yaml', 'packages/launcher/src/build.ts']) write(name, 'x');
    write('main.ts', 'source');
    write('dist/main.js', 'bundle');
    stampBuild(repoDir, { inputs: ['main.ts'], files: ['dist/main.js'] }, Date.now() + 1_000);
  });

  afterEach(() => rmSync(repoDir, { recursive: true }));

  function write(name, content) {
    mkdirSync(path.dirname(path.join(repoDir, name)), { recursive: true });
    writeFileSync(path.join(repoDir, name), content);
  }

  it('nothing has changed: nothing is built', () => {
    expect(isBuilt(repoDir)).toBe(true);
  });

  it.each([
    ['a source was changed', () => write('main.ts', 'another source')],
    [
      'a source was touched, with as many letters as before',
      () => utimesSync(path.join(repoDir, 'main.ts'), 1, 1),
    ],
    ['a source is gone', () => rmSync(path.join(repoDir, 'main.ts'))],
    ['a bundle is gone', () => rmSync(path.join(repoDir, 'dist/main.js'))],
    ['other libraries are installed', () => write('pnpm-lock.yaml', 'other libraries')],
    ['a program has come', () => mkdirSync(path.join(repoDir, 'services/fifth'), { recursive: true })],
    ['it was never built', () => rmSync(path.join(repoDir, 'node_modules'), { recursive: true })],
  ])('%s: it is built', (_, change) => {
    change();
    expect(isBuilt(repoDir)).toBe(false);
  });

  it('a source was changed while it was being built: it is built again', () => {
    stampBuild(repoDir, { inputs: ['main.ts'], files: ['dist/main.js'] }, Date.now() - 60_000);
    expect(isBuilt(repoDir)).toBe(false);
  });
});
