import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { keepSecrets } from './kept-secrets.ts';

let dir: string;
let file: string;

beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'matinee secrets '));
  file = path.join(dir, 'secrets.json');
});

afterEach(() => rmSync(dir, { recursive: true }));

it('secrets stay the same from start to start, so that links in old e-mails still work', () => {
  const first = keepSecrets(file);
  expect(first.linkSecret.length).toBeGreaterThanOrEqual(32);
  expect(keepSecrets(file)).toEqual(first);
});

it('secrets differ from one house to the next, and only their owner may read them', () => {
  expect(keepSecrets(file)).not.toEqual(keepSecrets(path.join(dir, 'other.json')));
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

it.each(['{"torrapiToken": 7}', '{"torrapi'])(
  'a file that holds something else is replaced: %s',
  (content) => {
    writeFileSync(file, content);
    expect(keepSecrets(file).torrapiToken).toMatch(/^\w{48}$/);
  },
);
