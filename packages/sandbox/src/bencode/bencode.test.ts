import { describe, expect, it } from 'vitest';
import { bdecode, bencode } from './bencode.ts';

describe('bencode', () => {
  it('writes dictionaries in the order of their keys, and reads back what it wrote', () => {
    const bytes = bencode({ zebra: 1, alpha: ['ă', { n: -3 }], mid: Buffer.from([0, 255]) });
    expect(bytes.toString('latin1')).toBe('d5:alphal2:Ä\x83d1:ni-3eee3:mid2:\x00\xff5:zebrai1ee');
    const { value } = bdecode(bytes);
    expect(value).toEqual(
      new Map<string, unknown>([
        ['alpha', [Buffer.from('ă'), new Map([['n', -3]])]],
        ['mid', Buffer.from([0, 255])],
        ['zebra', 1],
      ]),
    );
  });

  it('gives the bytes of info as they stand in the file', () => {
    const info = bencode({ name: 'x', length: 5 });
    const { infoBytes } = bdecode(Buffer.concat([Buffer.from('d4:info'), info, Buffer.from('e')]));
    expect(infoBytes).toEqual(info);
  });

  it.each([
    ['nothing', ''],
    ['a web page', '\n<!DOCTYPE html>'],
    ['a text longer than the file', '99:abc'],
    ['a number with a leading zero', 'i03e'],
    ['an open list', 'li1e'],
    ['more than one value', 'i1ei2e'],
    ['lists without end', 'l'.repeat(100_000)],
  ])('refuses %s', (_what, text) => {
    expect(() => bdecode(Buffer.from(text))).toThrow(SyntaxError);
  });
});
