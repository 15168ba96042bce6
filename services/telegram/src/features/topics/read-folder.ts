/** Telegram's longest message is longer than any path that a file system takes. */
const LONGEST = 1_000;

/**
 * The folder that somebody typed: an absolute one below a folder that is allowed, or a name, which is one below the first.
 * `null` for anything else; whether it may be used, torrapi says.
 */
export function readFolder(text: string, allowed: readonly string[]): string | null {
  const typed = text.trim().replace(/\/+$/, '');
  const isPlain = typed !== '' && typed.length <= LONGEST && !/[\n\r\0]/.test(typed);
  if (!isPlain || typed.split('/').includes('..')) return null;
  if (!typed.startsWith('/')) {
    const [first] = allowed;
    return first === undefined || /^https?:|^magnet:/i.test(typed)
      ? null
      : `${first.replace(/\/+$/, '')}/${typed}`;
  }
  const isBelow = allowed.some(
    (directory) => typed === directory || typed.startsWith(`${directory.replace(/\/+$/, '')}/`),
  );
  return isBelow ? typed : null;
}
