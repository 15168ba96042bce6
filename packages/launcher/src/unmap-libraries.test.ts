import { SourceMap } from 'node:module';
import { encode } from '@jridgewell/sourcemap-codec';
import { describe, expect, it } from 'vitest';
import { unmapLibraries } from './unmap-libraries.ts';

const sources = [
  '../src/ours.ts',
  '../../../node_modules/.pnpm/a@1/node_modules/a/a.js',
  '../src/node_modules.ts',
];

describe('a source map without libraries', () => {
  const map = unmapLibraries({
    version: 3,
    file: 'main.js',
    sources,
    sourcesContent: [],
    names: [],
    sourceRoot: '',
    mappings: encode([
      [
        [0, 1, 7, 0],
        [10, 0, 4, 2],
        [20, 1, 8, 0],
        [30, 1, 9, 0],
        [40, 2, 5, 0],
      ],
      [[0, 0, 6, 0]],
    ]),
  });
  const read = new SourceMap(map);

  it.each([
    { line: 0, column: 12, original: 'ours.ts:4' },
    { line: 0, column: 41, original: 'node_modules.ts:5' },
    { line: 1, column: 3, original: 'ours.ts:6' },
    { line: 0, column: 5, original: 'nowhere' },
    { line: 0, column: 25, original: 'nowhere' },
    { line: 0, column: 35, original: 'nowhere' },
  ])('leads from $line:$column to $original', ({ line, column, original }) => {
    const entry = read.findEntry(line, column);
    const place =
      'originalSource' in entry && entry.originalSource
        ? `${entry.originalSource.split('/').at(-1)}:${entry.originalLine}`
        : 'nowhere';
    expect(place).toBe(original);
  });

  it('keeps one place of each passage of a library, and nothing where none of ours is before it', () => {
    expect(map.mappings.split(';')[0]?.split(',')).toHaveLength(3);
  });
});
