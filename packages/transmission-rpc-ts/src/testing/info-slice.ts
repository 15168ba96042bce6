/** The raw bytes of the `info` dictionary of a .torrent; `null` when it is none. For the fake daemon. */
export function infoSlice(file: Buffer): Buffer | null {
  try {
    if (file[0] !== 0x64) return null;
    let at = 1;
    while (file[at] !== 0x65) {
      const afterKey = skip(file, at);
      const afterValue = skip(file, afterKey);
      if (file.subarray(at, afterKey).toString('latin1') === '4:info')
        return file.subarray(afterKey, afterValue);
      at = afterValue;
    }
    return null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** The position after the value that begins at `at`. */
function skip(file: Buffer, at: number): number {
  const kind = String.fromCharCode(file[at] ?? 0);
  if (kind === 'i') return file.indexOf('e', at) + 1;
  if (kind === 'l' || kind === 'd') {
    let next = at + 1;
    while (file[next] !== 0x65) next = skip(file, next);
    return next + 1;
  }
  const colon = file.indexOf(':', at);
  const length = Number(file.subarray(at, colon).toString('latin1'));
  if (colon < 0 || !Number.isInteger(length)) throw new RangeError('not bencoded');
  return colon + 1 + length;
}
