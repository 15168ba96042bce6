import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseBucharestTime } from './bucharest-time.ts';

describe('parseBucharestTime', () => {
  it.each([
    ['in winter, two hours ahead of UTC', '2020-01-25 22:20:19', '2020-01-25T20:20:19.000Z'],
    ['in summer, three hours ahead of UTC', '2021-09-11 00:46:52', '2021-09-10T21:46:52.000Z'],
    ['the last second before spring', '2026-03-29 02:59:59', '2026-03-29T00:59:59.000Z'],
    ['the first second of summer time', '2026-03-29 04:00:00', '2026-03-29T01:00:00.000Z'],
    ['the hour that spring skips', '2026-03-29 03:30:00', '2026-03-29T01:30:00.000Z'],
    ['the hour that autumn repeats: the first', '2026-10-25 03:30:00', '2026-10-25T00:30:00.000Z'],
    ['the hour after it', '2026-10-25 04:00:00', '2026-10-25T02:00:00.000Z'],
    ['without seconds', '2026-12-24 18:00', '2026-12-24T16:00:00.000Z'],
  ])('reads a time %s', (_case, text, utc) => {
    expect(parseBucharestTime(text)?.toISOString()).toBe(utc);
  });

  it.each(['', 'yesterday', '0000-00-00 00:00:00', '2026-02-30 10:00:00', '2026-13-01 10:00:00'])(
    'reads %j as no time',
    (text) => {
      expect(parseBucharestTime(text)).toBeNull();
    },
  );

  it('gives back every instant whose wall time is not said twice', () => {
    const wallClock = new Intl.DateTimeFormat('sv-SE', {
      timeZone: 'Europe/Bucharest',
      dateStyle: 'short',
      timeStyle: 'medium',
    });
    const range = { min: new Date('2008-01-01'), max: new Date('2037-01-01'), noInvalidDate: true };
    fc.assert(
      fc.property(fc.date(range), (date) => {
        const second = new Date(Math.floor(date.getTime() / 1000) * 1000);
        const wall = wallClock.format(second);
        const hourBefore = new Date(second.getTime() - 3_600_000);
        const expected = wallClock.format(hourBefore) === wall ? hourBefore : second;
        expect(parseBucharestTime(wall)).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });
});
