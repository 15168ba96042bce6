import { describe, expect, test } from 'vitest';
import { resolutionMask, resolutionsOf } from './resolution-mask.ts';

describe('resolutions in a button', () => {
  test('each stands for itself, once', () => {
    const mask = resolutionMask(['1080p', '2160p', '1080p', 'unknown']);
    expect(resolutionsOf(mask)).toEqual(['unknown', '2160p', '1080p']);
  });

  test('none is none', () => {
    expect(resolutionsOf(resolutionMask([]))).toEqual([]);
  });

  test('what a forged button says is no reason to fail', () => {
    expect(resolutionsOf(Number.NaN)).toEqual([]);
    expect(resolutionsOf(-1)).toHaveLength(11);
  });
});
