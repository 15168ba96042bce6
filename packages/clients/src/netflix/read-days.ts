/** Which of the three numbers of a day is which. */
type Order = 'year-month-day' | 'month-day-year' | 'day-month-year';

const ORDERS: readonly Order[] = ['year-month-day', 'month-day-year', 'day-month-year'];

/**
 * Reads the days of one file, which all follow the habit of one country (`12/31/25`, `31.12.2025`, `2025-12-31`); the file
 * does not say of which. The days themselves do: a 31st month there is none, and the newest stand first. What more than one
 * habit would fit is read by none: a wrong day is worse than none.
 */
export function readDays(texts: readonly (string | null)[]): (Date | null)[] {
  const readings = ORDERS.map((order) => texts.map((text) => readDay(text, order)));
  const counts = readings.map((days) => days.filter((day) => day !== null).length);
  const most = Math.max(0, ...counts);
  const fitting = readings.filter((_days, at) => counts[at] === most && most > 0);
  const inOrder = fitting.filter(isNewestFirst);
  const [only, ...others] = inOrder.length > 0 ? inOrder : fitting;
  if (only === undefined) return texts.map(() => null);
  // Two habits may still agree on some days: the 5th of May.
  return only.map((day, at) =>
    others.every((other) => other[at]?.getTime() === day?.getTime()) ? day : null,
  );
}

function readDay(text: string | null, order: Order): Date | null {
  const [, first, second, third] =
    /^(\d{1,4})[-/. ]+(\d{1,2})[-/. ]+(\d{1,4})(?:\D|$)/.exec(text ?? '') ?? [];
  if (first === undefined || second === undefined || third === undefined) return null;
  switch (order) {
    case 'year-month-day':
      return first.length === 4 ? dayOf(first, second, third) : null;
    case 'month-day-year':
      return dayOf(third, first, second);
    case 'day-month-year':
      return dayOf(third, second, first);
  }
}

function dayOf(year: string, month: string, day: string): Date | null {
  if (year.length === 3 || day.length > 2 || month.length > 2) return null;
  const fullYear = Number(year) + (year.length <= 2 ? 2000 : 0);
  const at = new Date(Date.UTC(fullYear, Number(month) - 1, Number(day)));
  const isReal = at.getUTCMonth() === Number(month) - 1 && at.getUTCDate() === Number(day);
  // Netflix has been there since 1997.
  return isReal && fullYear >= 1997 ? at : null;
}

function isNewestFirst(days: readonly (Date | null)[]): boolean {
  const known = days.filter((day) => day !== null);
  return known.every((day, at) => at === 0 || day.getTime() <= (known[at - 1]?.getTime() ?? 0));
}
