import { describe, expect, test } from 'vitest';
import { formatDuration, formatPercent, formatRate, formatSize, formatSpan, progressBar } from './format.ts';

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
    [0.999, '99%'],
    [1, '100%'],
  ])('a fraction of %d is %s: never 100 before all is here', (fraction, expected) => {
    expect(formatPercent(fraction, 'en')).toBe(expected);
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
