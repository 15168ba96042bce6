/**
 * The text of a file: UTF-8, or UTF-16 where it says so, else Windows' letters for Western Europe, as files from before 2017 are. `null` for what is
 * no text at all. Without a byte order mark.
 */
export function decodeText(bytes: Uint8Array): string | null {
  const encoding = encodingByMark(bytes);
  if (encoding === null && bytes.subarray(0, 4_096).includes(0)) return null;
  try {
    return new TextDecoder(encoding ?? 'utf-8', { fatal: true }).decode(bytes);
  } catch {
    return encoding === null ? new TextDecoder('windows-1252').decode(bytes) : null;
  }
}

function encodingByMark([first, second]: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return null;
}
