import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { TitlesImportError } from './titles-import-error.ts';
import { unpack } from './unpack.ts';

const TEXT = `tconst\ttitle\n${randomBytes(30_000).toString('hex')}\n`;

async function unpacked(bytes: Uint8Array, pieceBytes = 1000): Promise<string> {
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += pieceBytes)
      yield Buffer.from(bytes.subarray(at, at + pieceBytes));
  }
  const parts: Buffer[] = [];
  for await (const part of unpack(pieces(), 'the file')) parts.push(part);
  return Buffer.concat(parts).toString();
}

describe('a file', () => {
  it('is unpacked when it is packed, and taken as it is when it is not', async () => {
    expect(await unpacked(gzipSync(TEXT))).toBe(TEXT);
    expect(await unpacked(Buffer.from(TEXT))).toBe(TEXT);
  });

  it('may be packed in several parts', async () => {
    expect(await unpacked(Buffer.concat([gzipSync(TEXT), gzipSync('more')]))).toBe(`${TEXT}more`);
  });

  it.each([
    ['cut off', gzipSync(TEXT).subarray(0, 20_000), /^the file ends in the middle .* Download it again\.$/],
    ['damaged', gzipSync(TEXT).fill(7, 1000, 2000), /^the file is damaged .* Download it again\.$/],
    [
      'a web page',
      Buffer.from('<!DOCTYPE html><title>Log in</title>'),
      /^the file is a web page, not a data file\./,
    ],
    [
      'an error of a storage service',
      Buffer.from('<?xml version="1.0"?><Error>AccessDenied</Error>'),
      /^the file is a web page/,
    ],
    ['an answer in JSON', Buffer.from('{"message":"Forbidden"}'), /^the file is a web page/],
    ['empty', Buffer.alloc(0), /^the file is empty\.$/],
  ])('that is %s is refused with a sentence', async (_what, bytes, sentence) => {
    const refusal = unpacked(bytes);
    await expect(refusal).rejects.toThrow(sentence);
    await expect(refusal).rejects.toBeInstanceOf(TitlesImportError);
  });

  it('that can not be read further fails with the reason', async () => {
    async function* pieces() {
      yield gzipSync(TEXT).subarray(0, 5000);
      throw new Error('the disk is gone');
    }
    const reading = async () => {
      for await (const _ of unpack(pieces(), 'the file'));
    };
    await expect(reading()).rejects.toThrow('the disk is gone');
  });
});
