import {
  EXTERNAL_SERVICE_ERRORS,
  ExternalServiceError,
  type ExternalServiceErrorCode,
} from '@matinee/clients/http/external-service-error';
import { describe, expect, test } from 'vitest';
import { outsideFailure } from './outside-failure.ts';

const settings = { address: 'PLEX_HOST', login: 'PLEX_TOKEN' };
const failure = (code: ExternalServiceErrorCode) =>
  outsideFailure(new ExternalServiceError({ service: 'plex', code, reason: 'HTTP 418' }), settings);

describe('a failed call, as a sentence that helps', () => {
  test.each(Object.keys(EXTERNAL_SERVICE_ERRORS) as ExternalServiceErrorCode[])(
    '%s says what is wrong and what to do',
    (code) => {
      const finding = failure(code);
      expect(finding).toMatchObject({
        type: 'wrong',
        says: expect.stringMatching(/./),
        mend: expect.stringMatching(/\.$/),
      });
    },
  );

  test.each([
    ['unreachable', /PLEX_HOST/],
    ['unauthorized', /Correct PLEX_TOKEN/],
    ['not-found', /PLEX_HOST/],
  ] as const)('%s names the setting', (code, expected) => {
    expect(failure(code)).toMatchObject({ mend: expect.stringMatching(expected) });
  });

  test('a mistake of ours is not taken for one of theirs', () => {
    expect(() => outsideFailure(new TypeError('x is undefined'), settings)).toThrow('x is undefined');
  });
});
