import type { ListedMoment } from '@matinee/domain/ratings/listed-rating';

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** A day as exports write it: `2024-03-15`, and before 2017 `Mon Jan 18 00:00:00 2016`. `null` for anything else. */
export function readDay(text: string | null): ListedMoment | null {
  if (text === null) return null;
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (iso !== null) return dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const old = /^[a-z]{3} ([a-z]{3}) {1,2}(\d{1,2}) \d{2}:\d{2}:\d{2} (\d{4})$/i.exec(text);
  if (old === null) return null;
  return dayOf(Number(old[3]), MONTHS.indexOf((old[1] ?? '').toLowerCase()) + 1, Number(old[2]));
}

function dayOf(year: number, month: number, day: number): ListedMoment | null {
  const at = new Date(Date.UTC(year, month - 1, day));
  const isReal = at.getUTCMonth() === month - 1 && at.getUTCDate() === day && year >= 1900;
  return isReal ? { at, precision: 'day' } : null;
}
