/** A value of BitTorrent's encoding. Texts are bytes there; dictionaries keep their keys as text, in byte order. */
export type Bencodable =
  | number
  | string
  | Uint8Array
  | readonly Bencodable[]
  | { readonly [key: string]: Bencodable };

export type Bdecoded = number | Buffer | Bdecoded[] | Map<string, Bdecoded>;

/** By hand: forty lines, and the libraries for it either lose the raw bytes of `info` or overflow on deep nesting. */
export function bencode(value: Bencodable): Buffer {
  if (typeof value === 'number') return Buffer.from(`i${Math.trunc(value)}e`);
  if (typeof value === 'string') return bencode(Buffer.from(value, 'utf8'));
  if (value instanceof Uint8Array) return Buffer.concat([Buffer.from(`${value.length}:`), value]);
  if (Array.isArray(value)) return Buffer.concat([Buffer.from('l'), ...value.map(bencode), Buffer.from('e')]);
  const entries = Object.entries(value as { readonly [key: string]: Bencodable })
    .sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
    .flatMap(([key, item]) => [bencode(key), bencode(item)]);
  return Buffer.concat([Buffer.from('d'), ...entries, Buffer.from('e')]);
}

/** A decoded document, and where its top-level `info` lies in the bytes (an info-hash is taken over those, as they are). */
export interface BdecodedDocument {
  value: Bdecoded;
  infoBytes: Buffer | null;
}

const MAX_DEPTH = 32;

/** Reads one value and nothing after it. Throws a SyntaxError on anything else, however deep or long it pretends to be. */
export function bdecode(bytes: Buffer): BdecodedDocument {
  let at = 0;
  let infoBytes: Buffer | null = null;

  function fail(): never {
    throw new SyntaxError(`not bencoded at byte ${at}`);
  }

  function number(end: string): number {
    const stop = bytes.indexOf(end, at);
    const digits = stop < 0 || stop - at > 20 ? '' : bytes.toString('latin1', at, stop);
    if (!/^(0|-?[1-9]\d*)$/.test(digits)) fail();
    at = stop + 1;
    return Number(digits);
  }

  function string(): Buffer {
    const length = number(':');
    if (length < 0 || at + length > bytes.length) fail();
    at += length;
    return bytes.subarray(at - length, at);
  }

  function dictionary(depth: number): Map<string, Bdecoded> {
    const map = new Map<string, Bdecoded>();
    while (bytes[at] !== 0x65) {
      const key = string().toString('utf8');
      const start = at;
      map.set(key, item(depth + 1));
      if (depth === 0 && key === 'info') infoBytes = bytes.subarray(start, at);
    }
    at += 1;
    return map;
  }

  function list(depth: number): Bdecoded[] {
    const items: Bdecoded[] = [];
    while (bytes[at] !== 0x65) items.push(item(depth + 1));
    at += 1;
    return items;
  }

  function item(depth: number): Bdecoded {
    if (depth > MAX_DEPTH || at >= bytes.length) fail();
    const kind = String.fromCharCode(bytes[at] ?? 0);
    if (kind >= '0' && kind <= '9') return string();
    at += 1;
    if (kind === 'i') return number('e');
    if (kind === 'l') return list(depth);
    if (kind === 'd') return dictionary(depth);
    return fail();
  }

  const value = item(0);
  if (at !== bytes.length) fail();
  return { value, infoBytes };
}
