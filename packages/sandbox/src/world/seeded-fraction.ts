import { createHash } from 'node:crypto';

/** A number from 0 up to 1 that is always the same for a key: the sandbox looks varied and yet never changes. */
export function seededFraction(key: string): number {
  return createHash('sha1').update(key).digest().readUInt32BE(0) / 2 ** 32;
}

/** One of the items, always the same one for a key. Throws a RangeError on an empty list. */
export function seededPick<T>(key: string, items: readonly T[]): T {
  const item = items[Math.floor(seededFraction(key) * items.length)];
  if (item === undefined) throw new RangeError('nothing to pick from');
  return item;
}
