/** What a button carries: its action, what it is about, and whose it is. */
export interface ButtonData {
  action: string;
  parts: string[];
  ownerId: number;
}

/** Telegram's limit, in bytes of UTF-8. */
const MOST_BYTES = 64;
/** Raised when the meaning of the parts changes: buttons of an older version are then answered as stale. */
const VERSION = '1';

/**
 * Writes `<version><action>:<part>:…:<owner, base 36>`. Parts are ids and numbers; anything longer is kept on our side. Throws when it would not fit: a bug, since
 * Telegram would refuse the whole message.
 */
export function encodeButton(ownerId: number, action: string, ...parts: (string | number)[]): string {
  const data = [VERSION + action, ...parts.map(String), ownerId.toString(36)].join(':');
  if (Buffer.byteLength(data) > MOST_BYTES) throw new RangeError(`button data too long: ${action}`);
  return data;
}

/** Reads it back. `null` for another version's or a made-up one: such a button is stale. */
export function decodeButton(data: string): ButtonData | null {
  const match = /^1([a-z]+)((?::[^:]*)*):([0-9a-z]{1,11})$/.exec(data);
  if (match === null) return null;
  const [, action = '', middle = '', owner = ''] = match;
  return {
    action,
    parts: middle === '' ? [] : middle.slice(1).split(':'),
    ownerId: Number.parseInt(owner, 36),
  };
}
