// Swedish writes dates as `2026-11-21 14:03:09`, which is FileList's form.
const WALL_CLOCK = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Bucharest',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

/** What the clock on a wall in Bucharest shows: `YYYY-MM-DD HH:MM:SS`, without a word about the zone. */
export function bucharestTime(instant: Date): string {
  return WALL_CLOCK.format(instant);
}
