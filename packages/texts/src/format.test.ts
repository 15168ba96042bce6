import { describe, expect, test } from 'vitest';
import {
  formatAge,
  formatAll,
  formatAny,
  formatDuration,
  formatPercent,
  formatRate,
  formatSize,
  formatSpan,
  joinUnbroken,
  progressBar,
} from './format.ts';

describe('numbers as people read them', () => {
  test.each([
    [700 * 1024 ** 2, 'en', '700 MB'],
    [4.25 * 1024 ** 3, 'en', '4.3 GB'],
    [4.25 * 1024 ** 3, 'ro', '4,3 GB'],
    [123.4 * 1024 ** 3, 'en', '123 GB'],
    [0, 'en', '0 MB'],
  ] as const)('%d bytes in %s are %s', (bytes, language, expected) => {
    expect(formatSize(bytes, language)).toBe(expected);
  });

  test.each([
    [0, '0 s'],
    [59, '59 s'],
    [60, '1 min'],
    [3_661, '1 h 1 min'],
    [3_605, '1 h'],
    [90_000, '1 d 1 h'],
  ])('%d seconds are %s', (seconds, expected) => {
    expect(formatDuration(seconds, 'en')).toBe(expected);
  });

  test.each([
    [0, 'en', '0 seconds'],
    [59.9, 'en', '59 seconds'],
    [60, 'en', '1 minute'],
    [3_661, 'en', '1 hour 1 minute'],
    [86_400, 'en', '1 day'],
    [60 * 86_400, 'en', '60 days'],
    [2 * 86_400 + 3_600, 'ro', '2 zile 1 oră'],
    [60 * 86_400 + 7_200, 'ro', '60 de zile'],
  ] as const)('%d seconds in a sentence in %s are %s', (seconds, language, expected) => {
    expect(formatSpan(seconds, language)).toBe(expected);
  });

  test.each([
    [0, '0%'],
    [0.29, '29%'],
    [0.999, '99%'],
    [1, '100%'],
  ])('a fraction of %d is %s: never 100 before all is here', (fraction, expected) => {
    expect(formatPercent(fraction, 'en')).toBe(expected);
  });

  test('what has just happened is a second old, and stays on its line', () => {
    expect([formatAge(0, 'en'), formatAge(0.4, 'ro'), formatAge(63, 'ro')]).toEqual([
      '1\u00a0s',
      '1\u00a0s',
      '1\u00a0min\u00a03\u00a0s',
    ]);
  });

  test('names are listed as one would say them', () => {
    const names = ['2160p', '1080p', '720p'];
    expect(formatAny(names, 'en')).toMatch(/^2160p, 1080p,? or 720p$/);
    expect(formatAny(names, 'ro')).toBe('2160p, 1080p sau 720p');
    expect([formatAll(['720p'], 'en'), formatAll(names.slice(1), 'ro')]).toEqual(['720p', '1080p și 720p']);
  });

  test('a line of parts is broken after a dot only', () => {
    expect(joinUnbroken(['8 GB', 'ratio 2'])).toBe('8\u00a0GB\u00a0· ratio\u00a02');
  });

  test('rates change their unit where it reads better', () => {
    expect([formatRate(900 * 1024, 'en'), formatRate(12.34 * 1024 ** 2, 'en')]).toEqual([
      '900 kB/s',
      '12.3 MB/s',
    ]);
  });

  test('the bar is full only at the end', () => {
    expect([progressBar(0), progressBar(0.55), progressBar(0.999), progressBar(1)]).toEqual([
      '░░░░░░░░░░',
      '▓▓▓▓▓░░░░░',
      '▓▓▓▓▓▓▓▓▓░',
      '▓▓▓▓▓▓▓▓▓▓',
    ]);
  });
});
