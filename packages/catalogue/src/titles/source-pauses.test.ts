import {
  ExternalServiceError,
  type ExternalServiceErrorCode,
} from '@matinee/clients/http/external-service-error';
import { describe, expect, it } from 'vitest';
import { createSourcePauses } from './source-pauses.ts';

function aClock() {
  let seconds = 0;
  const pass = (more: number) => {
    seconds += more;
  };
  return { now: () => new Date(seconds * 1000), pass };
}

/** A service that fails in one way until it is up, and counts who asks. */
function aService(code: ExternalServiceErrorCode, retryAfterSeconds?: number) {
  const error = new ExternalServiceError({ service: 'omdb', code, reason: 'no', retryAfterSeconds });
  const state = { calls: 0, isUp: false };
  const ask = async () => {
    state.calls += 1;
    if (!state.isUp) throw error;
    return 'here';
  };
  return { state, error, ask };
}

describe('a source', () => {
  it.each([
    ['rate-limited', 120, 120],
    ['rate-limited', undefined, 900],
    ['rate-limited', 999_999_999, 6 * 3600],
    ['unauthorized', undefined, 600],
  ] as const)(
    'that is %s (retry after %s) is left alone for %i seconds',
    async (code, retryAfter, seconds) => {
      const clock = aClock();
      const pauses = createSourcePauses<'omdb'>(clock);
      const service = aService(code, retryAfter);
      await expect(pauses.run('omdb', service.ask)).rejects.toBe(service.error);
      clock.pass(seconds - 1);
      await expect(pauses.run('omdb', service.ask)).rejects.toBe(service.error);
      expect(service.state.calls).toBe(1);
      clock.pass(1);
      service.state.isUp = true;
      await expect(pauses.run('omdb', service.ask)).resolves.toBe('here');
    },
  );

  it('that fails once or twice is asked again at once; after the third time, a minute later', async () => {
    const clock = aClock();
    const pauses = createSourcePauses<'omdb'>(clock);
    const service = aService('timeout');
    for (let n = 0; n < 5; n += 1) await expect(pauses.run('omdb', service.ask)).rejects.toBe(service.error);
    expect(service.state.calls).toBe(3);
    clock.pass(60);
    service.state.isUp = true;
    await expect(pauses.run('omdb', service.ask)).resolves.toBe('here');
  });

  it('that has worked between two failures is not counted out', async () => {
    const pauses = createSourcePauses<'omdb'>(aClock());
    const service = aService('unreachable');
    for (let n = 0; n < 6; n += 1) {
      service.state.isUp = n % 2 === 1;
      await pauses.run('omdb', service.ask).catch(() => undefined);
    }
    expect(service.state.calls).toBe(6);
  });

  it('does not pay for another one', async () => {
    const pauses = createSourcePauses<'omdb' | 'tmdb'>(aClock());
    await expect(pauses.run('omdb', aService('unauthorized').ask)).rejects.toThrow();
    const tmdb = aService('unauthorized');
    tmdb.state.isUp = true;
    await expect(pauses.run('tmdb', tmdb.ask)).resolves.toBe('here');
  });
});
