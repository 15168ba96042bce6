const HOUR_MS = 3_600_000;
/** Bucharest's distance from UTC: three hours in summer (EEST), two in winter (EET), nothing else since 1979. */
const SUMMER_OFFSET_MS = 3 * HOUR_MS;
const WINTER_OFFSET_MS = 2 * HOUR_MS;

const BUCHAREST = new Intl.DateTimeFormat('en-US', {
  timeZone: 'Europe/Bucharest',
  timeZoneName: 'longOffset',
});
const WALL_TIME = /^(\d{4})-(\d\d)-(\d\d)[ T](\d\d):(\d\d)(?::(\d\d))?$/;

/**
 * Reads FileList's `YYYY-MM-DD HH:MM:SS`, which is the time on a wall in Bucharest (three other programs read it with
 * three different fixed offsets). `null` when it is none. In the hour that autumn repeats, the first of the two is
 * taken; a time in the hour that spring skips is read as if the clock had not been changed.
 */
export function parseBucharestTime(text: string): Date | null {
  const match = WALL_TIME.exec(text.trim());
  if (match === null) return null;
  const [year, month, day, hour, minute, second] = match.slice(1).map((part) => Number(part ?? 0));
  if (year === undefined || month === undefined || day === undefined) return null;
  const wall = Date.UTC(year, month - 1, day, hour, minute, second);
  // MySQL's way of saying "never" (0000-00-00), and dates that no calendar has.
  if (Number.isNaN(wall) || !new Date(wall).toISOString().startsWith(text.trim().slice(0, 10))) return null;
  const inSummer = wall - SUMMER_OFFSET_MS;
  return new Date(isSummerTime(inSummer) ? inSummer : wall - WINTER_OFFSET_MS);
}

/** Intl knows every rule of summer time there has been: no library needed for one zone. */
function isSummerTime(instantMs: number): boolean {
  return BUCHAREST.format(instantMs).endsWith('GMT+03:00');
}
