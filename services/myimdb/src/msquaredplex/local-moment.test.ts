import { describe, expect, test } from 'vitest';
import { localMoment } from './local-moment.ts';

describe('what clocks showed', () => {
  test.each([
    ['2021-09-02 09:00:43', 'Europe/Bucharest', '2021-09-02T06:00:43.000Z'],
    ['2021-12-24 21:15:00.123456', 'Europe/Bucharest', '2021-12-24T19:15:00.000Z'],
    ['2021-09-02', 'Europe/Bucharest', '2021-09-01T21:00:00.000Z'],
    ['2021-09-02 09:00:43', 'UTC', '2021-09-02T09:00:43.000Z'],
    // Summer time begins at 3 and ends at 4 on these days.
    ['2021-03-28 04:30:00', 'Europe/Bucharest', '2021-03-28T01:30:00.000Z'],
    ['2021-10-31 12:00:00', 'Europe/Bucharest', '2021-10-31T10:00:00.000Z'],
    ['1999-03-31 23:59:59', 'America/New_York', '1999-04-01T04:59:59.000Z'],
  ])('%s in %s was %s', (text, timeZone, moment) => {
    expect(localMoment(text, timeZone)?.toISOString()).toBe(moment);
  });

  test.each(['', 'yesterday', '2021-13-01', '2021-02-30 10:00:00', '2021-02-03 25:00:00'])(
    '%j is no date',
    (text) => {
      expect(localMoment(text, 'UTC')).toBeNull();
    },
  );
});
