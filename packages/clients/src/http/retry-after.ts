/**
 * Reads a `Retry-After` header, which is a number of seconds or an HTTP date (RFC 9110, 10.2.3). Gives whole seconds
 * from `now`, never negative; `undefined` when there is none or it makes no sense.
 */
export function parseRetryAfter(header: string | undefined, now: Date): number | undefined {
  const text = header?.trim();
  if (!text) return undefined;
  // Some servers send fractions, although the standard has none.
  if (/^\d{1,9}(\.\d+)?$/.test(text)) return Math.ceil(Number(text));
  // `new Date('-5')` is a date for JavaScript: only something that begins with the name of a weekday is one for HTTP.
  if (!/^[A-Za-z]{3,9},? /.test(text)) return undefined;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - now.getTime()) / 1000));
}
