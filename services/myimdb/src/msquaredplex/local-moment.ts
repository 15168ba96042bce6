const TEXT = /^(\d{4})-(\d{2})-(\d{2})(?:[ T](\d{2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?)?$/;

/** A date and time as clocks in a time zone showed it, `2021-09-02 09:00:43`; `null` for what is none. */
export function localMoment(text: string, timeZone: string): Date | null {
  const [, year, month, day, hour = '0', minute = '0', second = '0'] = TEXT.exec(text.trim()) ?? [];
  if (year === undefined || month === undefined || day === undefined) return null;
  const wall = Date.UTC(+year, +month - 1, +day, +hour, +minute, +second);
  const shown = new Date(wall);
  const isReal =
    shown.getUTCMonth() === +month - 1 && shown.getUTCDate() === +day && +hour < 24 && +minute < 60;
  if (!isReal) return null;
  // Twice: at the ends of summer time the first guess may lie on the other side.
  const guess = wall - offsetMs(wall, timeZone);
  return new Date(wall - offsetMs(guess, timeZone));
}

/** How far clocks there are ahead of UTC at a moment. */
function offsetMs(moment: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(moment);
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  const shown = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
  return shown - Math.floor(moment / 1_000) * 1_000;
}
