import { UNKNOWN_QUALITY } from '@matinee/domain/releases/quality';
import { describe, expect, test } from 'vitest';
import { resolutionMask, resolutionsOf } from './resolution-mask.ts';

const release = (resolution: '2160p' | '1080p' | null) => ({ quality: { ...UNKNOWN_QUALITY, resolution } });

describe('resolutions in a button', () => {
  test('each stands for itself, once', () => {
    const mask = resolutionMask([release('1080p'), release('2160p'), release('1080p'), release(null)]);
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
