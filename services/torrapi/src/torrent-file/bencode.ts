/** What bencode can say. Texts are bytes: their encoding is not told. */
export type BencodeValue = number | Uint8Array | BencodeValue[] | BencodeDictionary;

/** Keys as Latin-1. Of each value also where it stands in the file: an info-hash is taken over the raw bytes. */
export type BencodeDictionary = Map<string, { value: BencodeValue; start: number; end: number }>;

/** These bytes are not bencoded, or nested or filled beyond anything that a .torrent needs. */
export class BencodeError extends Error {
  override name = 'BencodeError';
}

export interface BencodeLimits {
  /** A .torrent of version 2 nests as deep as its folders; version 1 needs five levels. */
  maxDepth: number;
  /** Values in all, so that a file of empty lists cannot fill the memory. */
  maxValues: number;
}

const DEFAULT_LIMITS: BencodeLimits = { maxDepth: 64, maxValues: 1_000_000 };

const [INTEGER, LIST, DICTIONARY, END, COLON, MINUS, ZERO, NINE] = [...Buffer.from('ilde:-09', 'latin1')] as [
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
];

/**
 * Reads one value that takes up all of the bytes. No library: those on npm either throw RangeErrors of the engine on
 * deep nesting or do not say where a value stands. Strings are views of the given bytes.
 * @throws {BencodeError}
 */
export function readBencode(bytes: Uint8Array, limits: BencodeLimits = DEFAULT_LIMITS): BencodeValue {
  let at = 0;
  let values = 0;

  function readValue(depth: number): BencodeValue {
    values += 1;
    if (depth > limits.maxDepth) throw new BencodeError('nested too deep');
    if (values > limits.maxValues) throw new BencodeError('too many values');
    const kind = bytes[at];
    if (kind === INTEGER) {
      at += 1;
      return readNumber(END);
    }
    if (kind === LIST) return readList(depth);
    if (kind === DICTIONARY) return readDictionary(depth);
    return readString();
  }

  /** Digits up to a closing byte: no leading zeros, no minus zero, nothing that a number cannot hold. */
  function readNumber(closing: number): number {
    const start = at;
    const isNegative = bytes[at] === MINUS && closing === END;
    if (isNegative) at += 1;
    const firstDigit = at;
    let value = 0;
    for (let byte = bytes[at]; byte !== closing; byte = bytes[at]) {
      if (byte === undefined || byte < ZERO || byte > NINE) throw new BencodeError(`no number at ${start}`);
      value = value * 10 + (byte - ZERO);
      at += 1;
      if (value > Number.MAX_SAFE_INTEGER) throw new BencodeError(`a number too large at ${start}`);
    }
    const digits = at - firstDigit;
    const hasLeadingZero = bytes[firstDigit] === ZERO && (digits > 1 || isNegative);
    if (digits === 0 || hasLeadingZero) throw new BencodeError(`no number at ${start}`);
    at += 1;
    return isNegative ? -value : value;
  }

  function readString(): Uint8Array {
    const start = at;
    const length = readNumber(COLON);
    if (at + length > bytes.length) throw new BencodeError(`a text at ${start} goes beyond the end`);
    at += length;
    return bytes.subarray(at - length, at);
  }

  function readList(depth: number): BencodeValue[] {
    at += 1;
    const list: BencodeValue[] = [];
    while (bytes[at] !== END) list.push(readValue(depth + 1));
    at += 1;
    return list;
  }

  function readDictionary(depth: number): BencodeDictionary {
    at += 1;
    const dictionary: BencodeDictionary = new Map();
    while (bytes[at] !== END) {
      const key = Buffer.from(readString()).toString('latin1');
      // Which of the two counts is for each program to choose: another info-hash for each.
      if (dictionary.has(key)) throw new BencodeError('a key twice');
      const start = at;
      const value = readValue(depth + 1);
      dictionary.set(key, { value, start, end: at });
    }
    at += 1;
    return dictionary;
  }

  const value = readValue(0);
  if (at !== bytes.length) throw new BencodeError(`something follows at ${at}`);
  return value;
}
