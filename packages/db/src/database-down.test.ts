import { describe, expect, test } from 'vitest';
import { isDatabaseDown } from './database-down.ts';

const withCode = (code: string, message = 'x') => Object.assign(new Error(message), { code });

describe('Postgres is not there', () => {
  test.each([
    ['refuses connections', withCode('ECONNREFUSED')],
    ['by both its addresses', new AggregateError([withCode('ECONNREFUSED'), withCode('ECONNREFUSED')])],
    ['is shutting down', withCode('57P01')],
    ['broke off in the middle', new Error('Connection terminated unexpectedly')],
    ['hangs', new Error('Query read timeout')],
    ['gives no connection', new Error('timeout exceeded when trying to connect')],
    ['as drizzle tells it', new Error('Failed query', { cause: withCode('ECONNRESET') })],
  ])('%s', (_case, error) => {
    expect(isDatabaseDown(error)).toBe(true);
  });

  test.each([
    ['a row that is there already', withCode('23505')],
    ['a mistake of ours', new TypeError('x is undefined')],
    [
      'another service that refuses connections',
      Object.assign(new Error('tmdb: unreachable', { cause: withCode('ECONNREFUSED') }), { service: 'tmdb' }),
    ],
    ['nothing', null],
  ])('but is, for all that we know: %s', (_case, error) => {
    expect(isDatabaseDown(error)).toBe(false);
  });
});
