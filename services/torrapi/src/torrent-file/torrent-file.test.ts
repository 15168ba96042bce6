import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { bencode, makeTorrent } from 'transmission-rpc-ts/testing/bencode';
import { describe, expect, test } from 'vitest';
import { readMagnet } from './magnet.ts';
import { readTorrentFile } from './torrent-file.ts';

const hash = '0123456789abcdef0123456789abcdef01234567';
const v1 = { name: 'Some.Movie', 'piece length': 16_384, pieces: Buffer.alloc(20, 1), length: 5 };
const v2 = {
  name: 'Some.Movie',
  'piece length': 16_384,
  'meta version': 2,
  'file tree': { a: { '': { length: 5 } } },
};
const fileOf = (info: Parameters<typeof bencode>[0]) =>
  readTorrentFile(bencode({ announce: 'http://t/', info }));

describe('a .torrent', () => {
  test('has the info-hash that the torrent client will call it by', () => {
    const film = makeTorrent('Some.Movie.2020.1080p.mkv');
    expect(readTorrentFile(film.metainfo)).toEqual({
      type: 'torrent',
      torrent: { infoHash: film.infoHash, version: 'v1', name: film.name, sizeBytes: 40_000, fileCount: 1 },
    });
  });

  test('has a hash over its raw bytes, also where they are not written as we would', () => {
    // Keys out of order: a client that writes the dictionary anew gets another hash.
    const info = `d4:name1:x12:piece lengthi16384e6:pieces20:${'a'.repeat(20)}6:lengthi3ee`;
    const reading = readTorrentFile(Buffer.from(`d4:info${info}e`));
    expect(reading).toMatchObject({
      torrent: { infoHash: createHash('sha1').update(info).digest('hex'), sizeBytes: 3 },
    });
  });

  test('of several files is as large as they are together', () => {
    const files = [
      { length: 5_000_000_000, path: ['a'] },
      { length: 7, path: ['b', 'c'] },
    ];
    const { length: _, ...info } = v1;
    expect(fileOf({ ...info, files })).toMatchObject({ torrent: { sizeBytes: 5_000_000_007, fileCount: 2 } });
  });

  test('of both versions is read by its first', () => {
    expect(fileOf({ ...v1, ...v2 })).toMatchObject({ torrent: { version: 'hybrid', name: 'Some.Movie' } });
  });

  test('of version 2 only is told as what it is', () => {
    expect(fileOf(v2)).toEqual({ type: 'unsupported' });
  });

  test('does not show a passkey in its name', () => {
    const name = 'Film http://t.example/announce?passkey=0123456789abcdef0123456789abcdef x';
    expect(fileOf({ ...v1, name })).toMatchObject({ torrent: { name: 'Film … x' } });
    const onlyThat = '0123456789abcdef0123456789abcdef';
    expect(JSON.stringify(fileOf({ ...v1, name: onlyThat }))).not.toContain(`"${onlyThat}"`);
  });

  test.each<[string, Uint8Array]>([
    ['a web page', Buffer.from('\n<!DOCTYPE html>Nu pot gasi fisierul .torrent')],
    ['nothing', new Uint8Array()],
    ['a list', bencode([1])],
    ['a dictionary without info', bencode({ announce: 'x' })],
    ['info that is a text', bencode({ info: 'x' })],
    ['no pieces', bencode({ info: { name: 'x', length: 1 } })],
    ['half a piece', bencode({ info: { ...v1, pieces: 'abc' } })],
    ['no name', bencode({ info: { ...v1, name: 1 } })],
    ['no files', bencode({ info: { ...v1, files: [] } })],
    ['a negative length', bencode({ info: { ...v1, length: -1 } })],
    ['a bomb', Buffer.from(`d4:info${'l'.repeat(500_000)}`)],
  ])('is not %s', (_, bytes) => {
    expect(readTorrentFile(bytes)).toMatchObject({ type: 'not-a-torrent' });
  });

  test('whatever the bytes are, there is an answer', () => {
    const broken = fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })).map(([at, byte]) => {
      const bytes = bencode({ info: v1 });
      bytes[at % bytes.length] = byte;
      return bytes;
    });
    fc.assert(
      fc.property(broken, (bytes) => {
        expect(['torrent', 'unsupported', 'not-a-torrent']).toContain(readTorrentFile(bytes).type);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('a magnet', () => {
  test('is read in hex, in base32, in either case, among other topics', () => {
    const base32 = toBase32(Buffer.from(hash, 'hex'));
    const read = (topic: string) =>
      readMagnet(`magnet:?${topic}&dn=Some.Movie.2020&tr=http%3A%2F%2Ft%2Fsecret`);
    const expected = { type: 'magnet', infoHash: hash, name: 'Some.Movie.2020' };
    expect(read(`xt=urn:btih:${hash}`)).toEqual(expected);
    expect(read(`xt=urn:btih:${hash.toUpperCase()}`)).toEqual(expected);
    expect(read(`xt=urn:btih:${base32.toUpperCase()}`)).toEqual(expected);
    expect(read(`xt.1=urn:btmh:1220${'a'.repeat(64)}&xt.2=urn:btih:${base32.toLowerCase()}`)).toEqual(
      expected,
    );
  });

  test('any hash in base32 is the one that it is in hex', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 20, maxLength: 20 }), (bytes) => {
        const reading = readMagnet(`magnet:?xt=urn:btih:${toBase32(bytes)}`);
        expect(reading).toMatchObject({ infoHash: Buffer.from(bytes).toString('hex') });
      }),
    );
  });

  test('without a name is called by its hash, and never by an address', () => {
    expect(readMagnet(`magnet:?xt=urn:btih:${hash}`)).toMatchObject({ name: hash });
    const dn = encodeURIComponent('http://t.example/?passkey=abc');
    expect(readMagnet(`magnet:?xt=urn:btih:${hash}&dn=${dn}`)).toMatchObject({ name: '…' });
  });

  test('of version 2 only is told as what it is', () => {
    expect(readMagnet(`magnet:?xt=urn:btmh:1220${'ab'.repeat(32)}`)).toEqual({ type: 'unsupported' });
  });

  test.each([
    '',
    'magnet:',
    'magnet:?dn=x',
    'magnet:?xt=urn:btih:123',
    `http://x/?xt=urn:btih:${hash}`,
    'magnet:?xt=%',
  ])('is not %j', (link) => {
    expect(readMagnet(link)).toEqual({ type: 'unreadable' });
  });

  test('whatever the text is, there is an answer', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(readMagnet(`magnet:?xt=${text}`).type).toBeTruthy();
      }),
    );
  });
});

function toBase32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{5}/g) ?? [])
    .map((five) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[Number.parseInt(five, 2)])
    .join('');
}
