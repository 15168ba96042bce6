import fc from 'fast-check';
import { bencode } from 'transmission-rpc-ts/testing/bencode';
import { describe, expect, test } from 'vitest';
import { BencodeError, type BencodeValue, readBencode } from './bencode.ts';

const read = (text: string) => readBencode(Buffer.from(text, 'latin1'));

/** As our own encoder takes it: maps as objects, bytes as bytes. */
function plain(value: BencodeValue): unknown {
  if (value instanceof Map)
    return Object.fromEntries([...value].map(([key, one]) => [key, plain(one.value)]));
  if (Array.isArray(value)) return value.map(plain);
  return value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value;
}

const { value: anyValue } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    fc.maxSafeInteger(),
    fc.string({ unit: 'binary-ascii' }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.string({ unit: 'grapheme-ascii', minLength: 1 }), tie('value'), {
      maxKeys: 4,
      noNullPrototype: true,
    }),
  ),
}));

describe('the bencode reader', () => {
  test('reads back whatever can be written', () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        expect(plain(readBencode(bencode(value as never)))).toEqual(value);
      }),
    );
  });

  test('answers or refuses whatever bytes it is given, and nothing else', () => {
    const nearly = fc.tuple(anyValue, fc.nat(), fc.integer({ min: 0, max: 255 })).map(([value, at, byte]) => {
      const bytes = bencode(value as never);
      bytes[at % bytes.length] = byte;
      return bytes as Uint8Array;
    });
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), nearly), (bytes) => {
        try {
          readBencode(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(BencodeError);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test('says where each value of a dictionary stands', () => {
    const text = 'd3:fool1:ae4:infod1:xi1eee';
    const file = read(text);
    if (!(file instanceof Map)) throw new Error('not a dictionary');
    const spans = [...file].map(([key, { start, end }]) => [key, text.slice(start, end)]);
    expect(spans).toEqual([
      ['foo', 'l1:ae'],
      ['info', 'd1:xi1ee'],
    ]);
  });

  test.each([
    ['', 'nothing'],
    ['i1', 'an open integer'],
    ['ie', 'an empty integer'],
    ['i01e', 'a leading zero'],
    ['i-0e', 'minus zero'],
    ['i-e', 'only a minus'],
    ['i1.5e', 'a fraction'],
    ['i99999999999999999999e', 'an integer too large for a number'],
    ['5:abc', 'a text that goes beyond the end'],
    ['-1:a', 'a negative length'],
    ['01:a', 'a length with a leading zero'],
    ['99999999999999999999:a', 'a length too large for a number'],
    ['l', 'an open list'],
    ['di1e1:ae', 'a key that is no text'],
    ['d1:ae', 'a key without a value'],
    ['d1:ai1e1:ai2ee', 'a key twice'],
    ['i1ei2e', 'two values'],
    ['x', 'another letter'],
  ])('refuses %s: %s', (text) => {
    expect(() => read(text)).toThrow(BencodeError);
  });

  test('refuses what is nested beyond reason, however deep', () => {
    expect(() => read('l'.repeat(1_000_000))).toThrow('nested too deep');
    expect(() => read('d1:a'.repeat(100_000))).toThrow('nested too deep');
  });

  test('refuses a file of empty values before they fill the memory', () => {
    expect(() => read(`l${'le'.repeat(1_100_000)}e`)).toThrow('too many values');
  });
});
